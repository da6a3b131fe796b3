// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.http.Role;
import dev.tidemark.model.ModelName;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants behind one door, asked over a socket. */
class AccessOverHttpTest {
  private static final String CREATE = "/api/2.0/mlflow/runs/create";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  private LocalRuntime runtime;
  private LocalHttpServer server;

  @BeforeEach
  void start() {
    Map<String, String> environment = Map.of("TIDEMARK_ACCESS", "tokens");
    runtime =
        LocalRuntime.open(StoreUri.parse(folder.toString()), LocalSettings.of(environment, false));
    server = LocalHttpServer.start(0, runtime.http());
  }

  @AfterEach
  void stop() {
    server.close();
    runtime.close();
  }

  private String token(String name, String tenant, Role role) {
    byte[] secret = new byte[32];
    new Random((name + tenant).hashCode()).nextBytes(secret);
    return runtime
        .tokens()
        .create(Bytes.takeOver(secret), name, tenant, role, runtime.clock().instant(), null)
        .text();
  }

  private HttpResponse<String> send(String method, String path, String token, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aTenantsRunsAreThereForItsTokensOnly() throws Exception {
    String ours = token("us", "acme", Role.WRITER);
    String theirs = token("them", "other", Role.ADMIN);
    String created = send("POST", "/t/acme" + CREATE, ours, "{\"experiment_id\":\"0\"}").body();
    String run = created.replaceAll("(?s).*\"run_id\":\"([0-9a-f]{32})\".*", "$1");
    String get = "/api/2.0/mlflow/runs/get?run_id=" + run;

    assertThat(send("GET", "/t/acme" + get, ours, "").body()).contains(run);
    assertThat(send("GET", "/t/acme" + get, "", "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/t/acme" + get, theirs, "").body())
        .contains("no such tenant")
        .doesNotContain(run);
    assertThat(send("GET", "/t/other" + get, theirs, "").body())
        .contains("not found")
        .doesNotContain("artifact_uri");
    assertThat(
            send(
                    "POST",
                    "/t/other/api/2.0/mlflow/runs/search",
                    theirs,
                    "{\"experiment_ids\":[\"0\"]}")
                .body())
        .doesNotContain(run);
    assertThat(folder.resolve("tenants/acme/runs/" + run)).isDirectory();
    assertThat(folder.resolve("tenants/default")).doesNotExist();
  }

  @Test
  void pathsOfArtifactsDoNotLeadToAnotherTenant() throws Exception {
    String ours = token("us", "acme", Role.ADMIN);
    String theirs = token("them", "other", Role.ADMIN);
    String files = "/api/2.0/mlflow-artifacts/artifacts/";
    assertThat(send("PUT", "/t/acme" + files + "0/r/secret", ours, "the secret").statusCode())
        .isEqualTo(200);

    for (String path :
        new String[] {
          "../../acme/artifacts/0/r/secret",
          "..%2f..%2facme%2fartifacts%2f0%2fr%2fsecret",
          "%2e%2e/%2e%2e/acme/artifacts/0/r/secret",
          "0/r/secret"
        }) {
      for (String method : new String[] {"GET", "DELETE"}) {
        HttpResponse<String> answer = send(method, "/t/other" + files + path, theirs, "");
        assertThat(answer.body()).as(path).doesNotContain("the secret");
      }
    }
    assertThat(send("GET", "/t/other/../acme" + files + "0/r/secret", theirs, "").statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/t/acme" + files + "0/r/secret", ours, "").body())
        .isEqualTo("the secret");
  }

  @Test
  void eventsNeedTheRoleOfWhatTheySay() throws Exception {
    String writer = token("job", "default", Role.WRITER);
    String deployed =
        event("model.deployed", "{\"model\":\"m\",\"version\":1,\"environment\":\"production\"}");
    String started = event("run.started", "{\"run_id\":\"a1\",\"experiment\":\"e\"}");
    String batch = "[" + started + "," + deployed + "]";

    assertThat(events(token("eye", "default", Role.READER), started).statusCode()).isEqualTo(403);
    assertThat(events(writer, deployed).statusCode()).isEqualTo(403);
    HttpResponse<String> mixed = post(writer, "application/cloudevents-batch+json", batch);
    assertThat(mixed.statusCode()).isEqualTo(403);
    assertThat(mixed.body()).contains("need the role admin", "nothing of the request");
    assertThat(folder.resolve("tenants/default/runs")).doesNotExist();
    assertThat(events(token("boss", "default", Role.ADMIN), deployed).statusCode()).isEqualTo(200);
    assertThat(deployment()).contains("\"tidemarkby\":\"boss\"");
    assertThat(runtime.models().find(new ModelName("m")).orElseThrow().deployments())
        .singleElement()
        .satisfies(deployment -> assertThat(deployment.by()).isEqualTo("boss"));
  }

  @Test
  void theHistoryOfAModelSaysWhoMovedAnAlias() throws Exception {
    String api = "/api/2.0/mlflow/";
    String job = token("job", "default", Role.WRITER);
    String alias = "{\"name\":\"m\",\"alias\":\"champion\",\"version\":\"1\"}";
    send("POST", api + "registered-models/create", job, "{\"name\":\"m\"}");
    send("POST", api + "model-versions/create", job, "{\"name\":\"m\",\"source\":\"s3://b/m\"}");

    assertThat(send("POST", api + "registered-models/alias", job, alias).statusCode())
        .isEqualTo(403);
    String boss = token("boss", "default", Role.ADMIN);
    assertThat(send("POST", api + "registered-models/alias", boss, alias).statusCode())
        .isEqualTo(200);
    try (Stream<Path> files = Files.walk(folder.resolve("tenants/default/models/m/events"))) {
      List<String> events =
          files.filter(Files::isRegularFile).map(AccessOverHttpTest::read).toList();
      assertThat(events).hasSize(3);
      assertThat(events)
          .filteredOn(event -> event.contains("champion"))
          .singleElement()
          .satisfies(event -> assertThat(event).contains("\"tidemarkby\":\"boss\""));
      assertThat(events).filteredOn(event -> event.contains("\"tidemarkby\":\"job\"")).hasSize(2);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodySpeaksForAnotherOrToAnotherTenant() throws Exception {
    String admin = token("boss", "default", Role.ADMIN);
    String forged =
        event("model.deployed", "{\"model\":\"m\",\"version\":1,\"environment\":\"production\"}")
            .replace("{\"specversion\"", "{\"tidemarkby\":\"someone\",\"specversion\"");

    assertThat(events(admin, forged).statusCode()).isEqualTo(200);
    assertThat(deployment()).contains("\"tidemarkby\":\"boss\"").doesNotContain("someone");
    HttpResponse<String> elsewhere =
        events(admin, forged.replace("\"tidemarkby\":\"someone\"", "\"tidemarktenant\":\"acme\""));
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(folder.resolve("tenants/acme")).doesNotExist();
  }

  @Test
  void theBodyOfWhoMayNotSendIsNotTakenIn() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("PUT /api/2.0/mlflow-artifacts/artifacts/0/r/big HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Length: 1000000000000\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();

      String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(line).isEqualTo("HTTP/1.1 401");
    }
  }

  private String deployment() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("tenants/default/models/m"))) {
      Path event = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      return Files.readString(event);
    }
  }

  private static String event(String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"time\":\"2026-01-02T00:00:00Z\",\"type\":\"dev.tidemark."
        + type
        + ".v1\",\"data\":"
        + data
        + "}";
  }

  private HttpResponse<String> events(String token, String body) throws Exception {
    return post(token, "application/cloudevents+json", body);
  }

  private HttpResponse<String> post(String token, String type, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/events"))
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
