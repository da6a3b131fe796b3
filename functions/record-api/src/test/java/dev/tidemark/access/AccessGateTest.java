// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.Role;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessGateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Map<String, String> NOBODY = Map.of();

  private final ObjectStore store = new InMemoryObjectStore();
  private final StoreRoot root = StoreRoot.open(store);
  private final Tokens tokens = new Tokens(root.access());
  private final List<HttpRequest> passed = new ArrayList<>();
  private final String reader = token("reader", "default", Role.READER, 1);
  private final String writer = token("writer", "default", Role.WRITER, 2);
  private final String admin = token("admin", "default", Role.ADMIN, 3);
  private final String acme = token("acme-ci", "acme", Role.ADMIN, 4);

  private String token(String name, String tenant, Role role, int first) {
    byte[] secret = new byte[Tokens.SECRET_BYTES];
    secret[0] = (byte) first;
    return tokens.create(Bytes.takeOver(secret), name, tenant, role, NOW, null).text();
  }

  private AccessGate gate(String access, String tenants) {
    AccessSettings settings =
        AccessSettings.of(
            Map.of("TIDEMARK_ACCESS", access, "TIDEMARK_TENANTS", tenants), "default");
    return AccessGate.of(
        settings,
        root,
        new ManualClock(NOW),
        (tenant, objects) ->
            request -> {
              passed.add(request);
              return HttpResponse.text(200, tenant + " " + request.path());
            });
  }

  private static HttpRequest request(String method, String path, Map<String, String> headers) {
    return new HttpRequest(method, path, Map.of(), headers, Bytes.EMPTY);
  }

  private HttpResponse ask(AccessGate gate, String method, String path, String token) {
    return gate.handle(request(method, path, bearer(token)));
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  private static Map<String, String> basic(String pair) {
    return Map.of(
        "authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whoSendsATokenIsKnownBehindTheDoor() {
    assertThat(ask(gate("tokens", ""), "GET", "/api/2.0/mlflow/runs/get", writer).body().utf8())
        .isEqualTo("default /api/2.0/mlflow/runs/get");
    assertThat(passed)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.caller())
                    .isEqualTo(new Caller("writer", "default", Role.WRITER)));
  }

  @Test
  void aTokenIsTakenAsMlflowsClientsSendIt() {
    AccessGate gate = gate("tokens", "");
    for (Map<String, String> headers :
        List.of(
            bearer(reader),
            Map.of("authorization", "bearer  " + reader),
            basic("me:" + reader),
            basic(reader + ":"),
            basic(reader))) {
      assertThat(gate.handle(request("GET", "/x", headers)).status())
          .as(headers.toString().substring(0, 20))
          .isEqualTo(200);
    }
  }

  @Test
  void withoutATokenThatIsKnownNothingIsAnswered() {
    AccessGate gate = gate("tokens", "*");
    for (Map<String, String> headers :
        List.of(
            NOBODY,
            bearer(reader.substring(0, reader.length() - 1)),
            bearer(reader + "x"),
            bearer(""),
            basic(":"),
            Map.of("authorization", "Basic ???"),
            Map.of("authorization", "Negotiate " + reader),
            Map.of("authorization", reader))) {
      for (String path : List.of("/api/2.0/mlflow/runs/get", "/events", "/", "/t/acme/events")) {
        HttpResponse answer = gate.handle(request("GET", path, headers));
        assertThat(answer.status()).as(path + " " + headers.keySet()).isEqualTo(401);
        assertThat(answer.headers()).containsKey("www-authenticate");
        assertThat(answer.body().utf8()).doesNotContain(reader.substring(4, 20));
      }
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void probesNeedNoToken() {
    AccessGate gate = gate("tokens", "");
    assertThat(gate.handle(request("GET", "/health", NOBODY)).status()).isEqualTo(200);
    assertThat(gate.handle(request("GET", "/version", NOBODY)).status()).isEqualTo(200);
    assertThat(gate.handle(request("GET", "/t/acme/health", NOBODY)).status()).isEqualTo(401);
    assertThat(gate.handle(request("GET", "/health/../events", NOBODY)).status()).isEqualTo(401);
  }

  @Test
  void theTenantOfAnotherIsAnsweredAsOneThatIsNotThere() {
    AccessGate gate = gate("tokens", "acme,known");
    for (String path : List.of("/api/2.0/mlflow/runs/get", "/events", "")) {
      HttpResponse others = ask(gate, "GET", "/t/acme" + path, admin);
      HttpResponse nobodys = ask(gate, "GET", "/t/nobody" + path, admin);
      assertThat(others.status()).isEqualTo(404);
      assertThat(others).isEqualTo(nobodys);
    }
    assertThat(ask(gate, "GET", "/events", acme).status()).isEqualTo(404);
    assertThat(passed).isEmpty();
    assertThat(ask(gate, "GET", "/t/acme/events", acme).body().utf8()).isEqualTo("acme /events");
    assertThat(ask(gate, "GET", "/t/default/events", admin).body().utf8())
        .isEqualTo("default /events");
  }

  @Test
  void aNameThatIsNoTenantsIsNotThere() {
    AccessGate open = gate("open", "*");
    for (String path : List.of("/t/", "/t/A/x", "/t/../x", "/t/a.b/x", "/t/" + "a".repeat(41))) {
      assertThat(open.handle(request("GET", path, NOBODY)).status()).as(path).isEqualTo(404);
    }
    assertThat(open.handle(request("GET", "/t/a-1", NOBODY)).body().utf8()).isEqualTo("a-1 /");
  }

  @Test
  void anOpenDoorKnowsTheTenantsOfItsSettings() {
    assertThat(gate("open", "").handle(request("GET", "/t/acme/x", NOBODY)).status())
        .isEqualTo(404);
    assertThat(gate("open", "acme").handle(request("GET", "/t/acme/x", NOBODY)).status())
        .isEqualTo(200);
    assertThat(gate("open", "acme").handle(request("GET", "/x", NOBODY)).status()).isEqualTo(200);
    assertThat(passed).extracting(request -> request.caller().role()).containsOnly(Role.ADMIN);
  }

  @Test
  void aRefusalIsInTheWordsOfWhoeverAsks() {
    AccessGate gate = gate("tokens", "");

    HttpResponse mlflow = ask(gate, "POST", "/api/2.0/mlflow/runs/create", reader);
    assertThat(mlflow.status()).isEqualTo(403);
    assertThat(mlflow.body().utf8())
        .contains("\"error_code\":\"PERMISSION_DENIED\"", "needs the role writer, and has reader");
    HttpResponse events = ask(gate, "POST", "/events", reader);
    assertThat(events.status()).isEqualTo(403);
    assertThat(events.body().utf8()).contains("\"title\":\"PERMISSION_DENIED\"");
  }

  /** Neither where the store is nor what lies in it, and not as if the token were at fault. */
  @Test
  void troubleAtTheDoorTellsAStrangerNothingOfTheStore() {
    ObjectKey issuer = ObjectKey.of("issuers/ci.json");
    root.access().put(issuer, Bytes.utf8("{}"), PutCondition.always());
    String signed =
        base64("{\"alg\":\"RS256\"}") + "." + base64("{\"iss\":\"x\",\"exp\":4e9}") + ".AA";
    var denied = new TidemarkException(ErrorKind.DENIED, "the bucket acme needs a role", null);

    for (String path : List.of("/events", "/api/2.0/mlflow/runs/get")) {
      HttpResponse corrupt = ask(gate("tokens", ""), "GET", path, signed);
      assertThat(corrupt.status()).isEqualTo(500);
      assertThat(corrupt.body().utf8()).doesNotContain("issuers").contains("who sends");
      HttpResponse closed = Refusals.trouble(path, denied);
      assertThat(closed.status()).isEqualTo(503);
      assertThat(closed.body().utf8()).doesNotContain("acme").contains("who sends");
    }
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theHeadAloneTellsWhetherTheBodyIsWanted() {
    AccessGate gate = gate("tokens", "");
    String path = "/api/2.0/mlflow-artifacts/artifacts/0/r/artifacts/big";

    assertThat(gate.refusal(request("PUT", path, NOBODY)))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(401));
    assertThat(gate.refusal(request("PUT", path, bearer(reader))))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(403));
    assertThat(gate.refusal(request("PUT", path, bearer(writer)))).isEmpty();
    assertThat(passed).isEmpty();
  }
}
