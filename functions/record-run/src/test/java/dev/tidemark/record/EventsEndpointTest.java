// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.EventDispatcher;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsEndpointTest {
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json; charset=utf-8";
  private static final String STARTED = event("1", "run.started", "\"name\":\"nightly\"");
  private static final String WRONG = event("2", "run.logged", "\"metrics\":7");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final EventsEndpoint endpoint = endpoint(store);

  private static EventsEndpoint endpoint(ObjectStore store) {
    RecordRun record = new RecordRun(store);
    return new EventsEndpoint(
        EventDispatcher.otherwise(new RefuseUnknown(store)).with(RecordRun.TYPES, record),
        new Rejections(store),
        1000);
  }

  private static String event(String id, String type, String members) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"//t\",\"type\":\"dev.tidemark.%s.v1\",\"data\":{\"run_id\":\"r1\",%s}}"
        .formatted(id, type, members);
  }

  private static HttpRequest request(String method, Map<String, String> headers, String body) {
    return new HttpRequest(method, "/events", Map.of(), headers, Bytes.utf8(body));
  }

  private HttpResponse post(String contentType, String body) {
    return endpoint.handle(request("POST", Map.of("Content-Type", contentType), body));
  }

  private int rejected() {
    int count = 0;
    for (var unused : ObjectStores.listAll(store, "rejected/")) {
      count++;
    }
    return count;
  }

  @Test
  void eventIsRecordedAndItsRepetitionIsADuplicate() {
    assertThat(post(STRUCTURED, STARTED).body().utf8())
        .isEqualTo(
            "{\"results\":[{\"id\":\"1\",\"source\":\"//t\",\"status\":\"recorded\",\"message\":\"the event is recorded\"}]}\n");
    HttpResponse again = post("Application/CloudEvents+JSON", STARTED);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().utf8()).contains("\"status\":\"duplicate\"");
    assertThat(new Runs(store).find(new RunId("r1"))).isPresent();
  }

  @Test
  void binaryModeIsTakenIn() {
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/json",
            "ce-specversion", "1.0",
            "ce-id", "b",
            "ce-source", "//t",
            "ce-type", "dev.tidemark.run.started.v1");
    assertThat(endpoint.handle(request("POST", headers, "{\"run_id\":\"r1\"}")).status())
        .isEqualTo(200);
  }

  @Test
  void wrongEventIsAProblemThatNamesTheFieldAndIsKept() {
    HttpResponse response = post(STRUCTURED, WRONG);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(response.body().utf8())
        .contains("\"detail\":\"data.metrics must be an array, not a number\"");
    assertThat(rejected()).isEqualTo(1);
    assertThat(new Runs(store).find(new RunId("r1"))).isEmpty();
  }

  @Test
  void otherContentUnderTheSameIdIsRefusedAndKept() {
    post(STRUCTURED, STARTED);
    HttpResponse response = post(STRUCTURED, STARTED.replace("nightly", "weekly"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body().utf8()).contains("another event with the same source and id");
    assertThat(rejected()).isEqualTo(1);
  }

  @Test
  void eventWithoutIdIsRefusedAndKept() {
    HttpResponse response = post(STRUCTURED, STARTED.replace("\"id\":\"1\",", ""));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body().utf8()).contains("id is missing");
    assertThat(rejected()).isEqualTo(1);
  }

  @Test
  void unknownTypeIsRefusedAndKept() {
    assertThat(post(STRUCTURED, event("1", "run.sung", "\"a\":1")).status()).isEqualTo(400);
    assertThat(rejected()).isEqualTo(1);
  }

  @Test
  void mixedBatchIsTakenInWithAResultForEachEvent() {
    HttpResponse response = post(BATCH, "[" + STARTED + "," + WRONG + ",7]");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().utf8())
        .containsSubsequence("\"recorded\"", "\"refused\"", "\"id\":null", "\"refused\"");
    assertThat(rejected()).isEqualTo(2);
  }

  @Test
  void batchOfWhichEveryEventIsRefusedIsAProblem() {
    assertThat(post(BATCH, "[" + WRONG + ",7]").status()).isEqualTo(400);
  }

  @Test
  void emptyBatchIsTakenIn() {
    HttpResponse response = post(BATCH, "[]");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().utf8()).isEqualTo("{\"results\":[]}\n");
  }

  @Test
  void otherFormatsAreUnsupported() {
    assertThat(post("application/cloudevents+avro", "x").status()).isEqualTo(415);
    assertThat(post("application/cloudevents-batch+avro", "x").status()).isEqualTo(415);
  }

  @Test
  void bodyThatIsNoJsonIsAProblem() {
    assertThat(post(STRUCTURED, "{\"id\":").status()).isEqualTo(400);
  }

  @Test
  void tooLargeBodyIsRefusedWithTheLimit() {
    HttpResponse response = post(STRUCTURED, " ".repeat(1001));
    assertThat(response.status()).isEqualTo(413);
    assertThat(response.body().utf8()).contains("1001 bytes; at most 1000");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    HttpResponse response = endpoint.handle(request("GET", Map.of(), ""));
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("allow", "POST, OPTIONS");
  }

  @Test
  void handshakeAllowsTheOriginThatAsks() {
    HttpResponse response =
        endpoint.handle(
            request("OPTIONS", Map.of("WebHook-Request-Origin", "eventgrid.azure.net"), ""));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("webhook-allowed-origin", "eventgrid.azure.net")
        .containsEntry("webhook-allowed-rate", "*");
  }

  @Test
  void storeThatDoesNotAnswerMakesTheSenderSendAgain() {
    for (int call = 1; call <= 2; call++) {
      EventsEndpoint faulty =
          endpoint(FaultyObjectStore.failingAt(new InMemoryObjectStore(), call, Fault.REFUSED));
      HttpResponse response =
          faulty.handle(request("POST", Map.of("Content-Type", STRUCTURED), STARTED));
      assertThat(response.status()).isEqualTo(503);
      assertThat(response.headers()).containsEntry("retry-after", "1");
    }
  }

  @Test
  void faultOfOursIsAnAnswerThatSaysNothingOfTheInside() {
    EventsEndpoint broken =
        new EventsEndpoint(
            event -> {
              throw new IllegalStateException("secret");
            },
            new Rejections(store));
    HttpResponse response =
        broken.handle(request("POST", Map.of("Content-Type", STRUCTURED), STARTED));
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body().utf8()).doesNotContain("secret");
  }
}
