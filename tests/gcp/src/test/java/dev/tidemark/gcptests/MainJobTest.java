// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.gcpfakes.Fault;
import dev.tidemark.gcpfakes.GcsOperation;
import dev.tidemark.gcpfakes.GcsRules;
import dev.tidemark.gcpfakes.PubSubMessage;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The functions under Google's invoker, each a process, on storage that throttles hot names. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
  private GoogleCloud cloud;

  @BeforeAll
  void deploy() throws Exception {
    cloud =
        GoogleCloud.deploy(GcsRules.usual().withPauseBetweenWrites(Duration.ofSeconds(1)), Job.NOW);
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @Test
  @Order(1)
  void theReportsAreTheSameBytesAsOnOneMachine(@TempDir Path folder) throws Exception {
    LocalDeployment local = new LocalDeployment(folder, Job.NOW);
    Job.run(local);

    Job.run(cloud);

    assertThat(cloud.contents("rejected/")).isEmpty();
    assertThat(cloud.topics.take(GoogleCloud.DEAD_LETTERS)).isEmpty();
    Map<String, Bytes> reports = local.contents("reports/");
    assertThat(reports.keySet())
        .filteredOn(key -> key.endsWith("report.json") || key.endsWith("report.html"))
        .hasSize(4);
    assertThat(cloud.contents("reports/")).isEqualTo(reports);
  }

  @Test
  @Order(2)
  void everyVersionIsThereOnceHoweverOftenItsMessageCame() {
    assertThat(cloud.contents("datasets/flights/_delta_log/")).hasSize(1);
    assertThat(cloud.contents("datasets/scored/_delta_log/")).hasSize(2);
    assertThat(cloud.contents("runs/" + Job.RUN + "/events/")).hasSize(2);
  }

  @Test
  @Order(2)
  void whatHappenedIsPublished() {
    List<PubSubMessage> published = cloud.topics.take(GoogleCloud.OUT);

    assertThat(published)
        .extracting(message -> message.attributes().get("ce-type"))
        .contains("dev.tidemark.dataset.versioned.v1", "dev.tidemark.drift.reported.v1");
  }

  @Test
  @Order(2)
  void noNameIsWrittenTwiceWithinASecond() {
    assertThat(cloud.storage.throttled(GoogleCloud.BUCKET)).isZero();
  }

  @Test
  @Order(7)
  void runsAreFoundBeforeAndAfterTheyMovedIntoTheTables() throws Exception {
    assertThat(found()).contains(Job.RUN);

    assertThat(cloud.tickOnce("CompactLedgerFunction", Instant.parse("2026-11-30T00:00:00Z")))
        .contains("were moved from the tail into the tables");

    assertThat(cloud.contents("tables/runs/_delta_log/")).isNotEmpty();
    assertThat(cloud.contents("tail/" + Job.RUN)).isEmpty();
    assertThat(found()).contains(Job.RUN);
  }

  private String found() throws Exception {
    HttpResponse<String> answer =
        cloud.httpFace.post(
            "/api/2.0/mlflow/experiments/search",
            Map.of("Content-Type", "application/json"),
            Bytes.utf8("{\"max_results\":10}"));
    assertThat(answer.statusCode()).as(cloud.httpFace.log()).isEqualTo(200);
    Matcher experiment =
        Pattern.compile("\"experiment_id\":\"([^\"]+)\"[^}]*\"name\":\"delay\"")
            .matcher(answer.body());
    assertThat(experiment.find()).as(answer.body()).isTrue();
    return cloud
        .httpFace
        .post(
            "/api/2.0/mlflow/runs/search",
            Map.of("Content-Type", "application/json"),
            Bytes.utf8("{\"experiment_ids\":[\"" + experiment.group(1) + "\"]}"))
        .body();
  }

  @Test
  @Order(2)
  void whatWasRecordedIsReadOverHttp() throws Exception {
    assertThat(cloud.httpFace.get("/api/v1/runs/" + Job.RUN).body())
        .contains("\"run_id\":\"" + Job.RUN + "\"");
    assertThat(cloud.httpFace.get("/api/v1/datasets?limit=1").body())
        .contains("\"dataset\":\"flights\"", "\"next_page_token\":\"flights\"");
  }

  @Test
  @Order(7)
  void whatNoVersionHoldsIsLookedForOnASchedule() throws Exception {
    assertThat(cloud.tickOnce("CollectGarbageFunction", Instant.parse("2026-11-30T00:00:00Z")))
        .isEqualTo(
            "data files that no version holds: 0 condemned, 0 condemned before were deleted\n");
  }

  @Test
  @Order(3)
  void anObjectOfTheInboxArrivesByEventarcsOwnTriggerToo() throws Exception {
    cloud.notice("inbox/scored/2001-02-12.csv");

    assertThat(cloud.finalized("inbox/scored/2001-02-12.csv").statusCode()).isEqualTo(200);
    assertThat(cloud.finalized("reports/weekly/x.json").statusCode()).isEqualTo(200);
    assertThat(cloud.contents("datasets/scored/_delta_log/")).as("nothing new").hasSize(2);
  }

  @Test
  @Order(4)
  void aBatchOverHttpIsRecordedEventByEvent() throws Exception {
    Json good = Job.event("b1", "run.started", "{'run_id':'" + "b".repeat(32) + "'}");
    Json wrong = Job.event("b2", "run.started", "{'run_id':7}");

    HttpResponse<String> answer =
        cloud.httpFace.post(
            "/events",
            Map.of("Content-Type", "application/cloudevents-batch+json"),
            JsonWriter.canonical(new JsonArray(List.of(good, wrong))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"recorded\"", "\"status\":\"refused\"");
    assertThat(cloud.httpFace.get("/health").body()).isEqualTo("OK");
    assertThat(cloud.httpFace.get("/version").statusCode()).isEqualTo(200);
    assertThat(cloud.httpFace.get("/elsewhere").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void mlflowsClientsAreAnswered() throws Exception {
    HttpResponse<String> answer =
        cloud.httpFace.post(
            "/api/2.0/mlflow/experiments/create",
            Map.of("Content-Type", "application/json"),
            Bytes.utf8("{\"name\":\"a b\"}"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(
            cloud
                .httpFace
                .get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=a%20b")
                .body())
        .contains("\"name\":\"a b\"");
  }

  @Test
  @Order(4)
  void anEventInBinaryModeIsTheSameEvent() throws Exception {
    String run = "c".repeat(32);
    Bytes data = Bytes.utf8("{\"run_id\":\"" + run + "\"}");
    Map<String, String> attributes =
        Map.of(
            "ce-specversion", "1.0",
            "ce-id", "c1",
            "ce-source", "//test.example/job",
            "ce-type", "dev.tidemark.run.started.v1",
            "ce-time", "2026-11-22T04:00:00Z",
            "Content-Type", "application/json");

    HttpResponse<String> binary =
        cloud.deliver(
            cloud.recordRun, GoogleCloud.EVENTS, new PubSubMessage("7", attributes, data));
    cloud.send(Job.event("c1", "run.started", data.utf8()));

    assertThat(binary.statusCode()).isEqualTo(200);
    assertThat(cloud.contents("runs/" + run + "/events/")).hasSize(1);
  }

  @Test
  @Order(5)
  void whatCannotSucceedIsAcknowledgedAndKept() throws Exception {
    int rejected = cloud.contents("rejected/").size();
    Bytes wrong = JsonWriter.canonical(Job.event("d1", "run.finished", "{'run_id':'no'}"));
    Bytes garbage = Bytes.utf8("no event");

    for (Bytes data : List.of(wrong, garbage)) {
      PubSubMessage message = new PubSubMessage("8", Map.of("trace", "x"), data);
      assertThat(cloud.deliver(cloud.recordRun, GoogleCloud.EVENTS, message).statusCode())
          .isEqualTo(200);
    }

    assertThat(cloud.contents("rejected/")).hasSize(rejected + 1);
    assertThat(cloud.topics.take(GoogleCloud.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.data()).isEqualTo(garbage);
              assertThat(letter.attributes())
                  .containsEntry("trace", "x")
                  .containsEntry("tidemark-kind", "INVALID_REQUEST")
                  .hasEntrySatisfying(
                      "tidemark-reason",
                      reason -> assertThat(reason).contains("is not well-formed JSON"));
            });
  }

  @Test
  @Order(5)
  void whatMaySucceedLaterIsAskedForAgain() throws Exception {
    String run = "e".repeat(32);
    Json event = Job.event("e1", "run.started", "{'run_id':'" + run + "'}");
    PubSubMessage message = new PubSubMessage("9", Map.of(), JsonWriter.canonical(event));
    cloud.storage.failNext(GcsOperation.INSERT, Fault.FORBIDDEN, 2);

    assertThat(cloud.deliver(cloud.recordRun, GoogleCloud.EVENTS, message).statusCode())
        .isEqualTo(500);
    assertThat(cloud.contents("runs/" + run)).isEmpty();
    assertThat(cloud.deliver(cloud.recordRun, GoogleCloud.EVENTS, message).statusCode())
        .isEqualTo(200);
    assertThat(cloud.contents("runs/" + run + "/events/")).hasSize(1);
  }

  @Test
  @Order(6)
  void oneEventInEveryEnvelopeIsRecordedOnce() throws Exception {
    List<Sample> samples =
        List.of(
            Sample.structured("gcp.eventarc.pubsub.as-structured.json"),
            Sample.request("gcp.eventarc.pubsub.http"),
            Sample.request("gcp.eventarc.pubsub.http")
                .withBodyOf("gcp.pubsub.push.wrapped.binary-ce.json"));
    int before = cloud.contents("runs/" + Job.RUN + "/events/").size();

    for (Sample sample : samples) {
      assertThat(cloud.recordRun.post(sample.path(), sample.headers(), sample.body()).statusCode())
          .isEqualTo(200);
    }

    // The one in binary mode does not carry the sequence number, so it says something else under
    // the same id: it is refused and kept.
    assertThat(cloud.contents("runs/" + Job.RUN + "/events/")).hasSize(before + 1);
    assertThat(cloud.topics.take(GoogleCloud.DEAD_LETTERS)).isEmpty();
  }

  @Test
  @Order(6)
  void noticesOfOtherBucketsAndObjectsAreAcknowledged() throws Exception {
    for (Sample sample :
        List.of(
            Sample.request("gcp.eventarc.gcs-finalized.http"),
            Sample.structured("gcp.eventarc.gcs-finalized.as-structured.json"))) {
      assertThat(
              cloud
                  .versionDataset
                  .post(sample.path(), sample.headers(), sample.body())
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(cloud.topics.take(GoogleCloud.DEAD_LETTERS)).isEmpty();
  }

  @Test
  @Order(6)
  void theSchedulersOwnRequestIsATick() throws Exception {
    Sample tick = Sample.request("gcp.scheduler.http");

    HttpResponse<String> answer = cloud.reportDrift.post(tick.path(), tick.headers(), tick.body());

    assertThat(answer.body()).isEqualTo("0 reports written for the tick of 2026-11-23T06:00:00Z\n");
    assertThat(
            cloud
                .reportDrift
                .post("/", Map.of("X-CloudScheduler-ScheduleTime", "soon"), Bytes.utf8("{}"))
                .statusCode())
        .isEqualTo(400);
  }
}
