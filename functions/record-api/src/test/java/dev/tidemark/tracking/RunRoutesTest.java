// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonCursor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRoutesTest {
  private final TestServer server = new TestServer();
  private final String run = server.createRun("0");

  private HttpResponse log(String path, String members) {
    return server.post("runs/" + path, "{\"run_id\":\"" + run + "\"," + members + "}");
  }

  @Test
  void theSameIdempotencyKeyGivesTheSameRun() {
    String body = "{\"experiment_id\":\"0\",\"run_name\":\"a\"}";
    Map<String, String> headers =
        Map.of("content-type", "application/json", "idempotency-key", "attempt 7");

    HttpResponse first =
        server.send("POST", "/api/2.0/mlflow/runs/create", headers, Map.of(), body);
    HttpResponse again =
        server.send("POST", "/api/2.0/mlflow/runs/create", headers, Map.of(), body);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.body().utf8()).isEqualTo(first.body().utf8());
    assertThat(server.createRun("0")).isNotEqualTo(server.createRun("0"));
  }

  @Test
  void theIdempotencyTagDoesTheSame() {
    String body =
        "{\"experiment_id\":\"0\",\"tags\":[{\"key\":\"tidemark.idempotency_key\",\"value\":\"k\"}]}";
    assertThat(server.post("runs/create", body).body().utf8())
        .isEqualTo(server.post("runs/create", body).body().utf8());
  }

  @Test
  void aChangedParamIsRefusedAndNothingOfItsBatchIsRecorded() {
    assertThat(log("log-parameter", "\"key\":\"p\",\"value\":\"1\"").status()).isEqualTo(200);
    assertThat(log("log-parameter", "\"key\":\"p\",\"value\":\"1\"").status()).isEqualTo(200);

    HttpResponse refused =
        log(
            "log-batch",
            "\"metrics\":[{\"key\":\"m\",\"value\":1,\"timestamp\":1}],"
                + "\"params\":[{\"key\":\"p\",\"value\":\"2\"}]");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().utf8())
        .contains("INVALID_PARAMETER_VALUE")
        .contains("'old_value': '1', 'new_value': '2'");
    assertThat(server.run(run).field("data").optional("metrics")).isEmpty();
  }

  @Test
  void theLatestMetricIsThatOfTheGreatestStep() {
    log("log-metric", "\"key\":\"m\",\"value\":2,\"timestamp\":1000,\"step\":5");
    log("log-metric", "\"key\":\"m\",\"value\":9,\"timestamp\":9000,\"step\":0");
    log("log-metric", "\"key\":\"m\",\"value\":9,\"timestamp\":9000,\"step\":0");

    JsonCursor latest = server.run(run).field("data").field("metrics").elements().get(0);
    assertThat(latest.field("value").number()).isEqualTo(2);
    JsonCursor history =
        TestServer.json(server.get("metrics/get-history", "run_id", run, "metric_key", "m"));
    assertThat(history.field("metrics").elements()).hasSize(2);
  }

  @Test
  void bareNotANumberIsStoredAsSent() {
    assertThat(log("log-metric", "\"key\":\"m\",\"value\":NaN,\"timestamp\":5").status())
        .isEqualTo(200);
    assertThat(server.get("metrics/get-history", "run_id", run, "metric_key", "m").body().utf8())
        .contains("\"value\":\"NaN\",\"timestamp\":5");
  }

  @Test
  void ofTwoCallsInOneTickOfTheClockTheLaterStands() {
    for (int i = 0; i < 20; i++) {
      log("set-tag", "\"key\":\"t\",\"value\":\"" + i + "\"");
    }
    assertThat(server.run(run).value().text()).contains("{\"key\":\"t\",\"value\":\"19\"}");
  }

  @Test
  void aRunIsEndedTakenUpAgainAndEndedAnew() {
    log("update", "\"status\":\"FAILED\",\"end_time\":\"5\"");
    JsonCursor resumed = TestServer.json(log("update", "\"status\":\"RUNNING\",\"end_time\":5"));
    assertThat(resumed.field("run_info").field("status").string()).isEqualTo("RUNNING");
    log("update", "\"status\":3,\"end_time\":9");
    JsonCursor info = server.run(run).field("info");
    assertThat(info.field("status").string()).isEqualTo("FINISHED");
    assertThat(info.field("end_time").integer()).isEqualTo(9);
  }

  @Test
  void aDeletedRunTakesNothingUntilItIsRestored() {
    assertThat(log("delete", "\"x\":1").status()).isEqualTo(200);
    assertThat(server.run(run).field("info").field("lifecycle_stage").string())
        .isEqualTo("deleted");
    HttpResponse refused = log("set-tag", "\"key\":\"t\",\"value\":\"1\"");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().utf8()).contains("must be in the 'active' state");
    log("restore", "\"x\":1");
    assertThat(log("set-tag", "\"key\":\"t\",\"value\":\"1\"").status()).isEqualTo(200);
  }

  @Test
  void aDeletedExperimentHidesItsRunsUntilItIsRestored() {
    String experiment = server.createExperiment("e");
    String inside = server.createRun(experiment);
    String id = "{\"experiment_id\":\"" + experiment + "\"}";
    server.post("experiments/delete", id);
    assertThat(server.run(inside).field("info").field("lifecycle_stage").string())
        .isEqualTo("deleted");
    assertThat(server.post("runs/create", id).status()).isEqualTo(400);
    server.post("experiments/restore", id);
    assertThat(server.run(inside).field("info").field("lifecycle_stage").string())
        .isEqualTo("active");
  }

  @Test
  void namesComeFromFieldTagOrServer() {
    assertThat(server.run(run).field("info").field("run_name").string())
        .matches("[a-z]+-[a-z]+-\\d+");
    log("set-tag", "\"key\":\"mlflow.runName\",\"value\":\"by tag\"");
    assertThat(server.run(run).field("info").field("run_name").string()).isEqualTo("by tag");
    log("update", "\"run_name\":\"by update\"");
    assertThat(server.run(run).value().text())
        .contains("{\"key\":\"mlflow.runName\",\"value\":\"by update\"}")
        .doesNotContain("by tag");
  }

  @Test
  void whatIsTooLongIsCut() {
    log("log-parameter", "\"key\":\"p\",\"value\":\"" + "x".repeat(6001) + "\"");
    log("set-tag", "\"key\":\"t\",\"value\":\"" + "x".repeat(7999) + "\\ud83d\\ude80\"");
    String text = server.run(run).value().text();
    assertThat(text)
        .contains("\"" + "x".repeat(6000) + "\"")
        .contains("\"" + "x".repeat(7999) + "\"");
  }

  @Test
  void limitsAreRefusedByName() {
    StringBuilder metrics = new StringBuilder();
    for (int i = 0; i <= 1000; i++) {
      metrics
          .append(i == 0 ? "" : ",")
          .append("{\"key\":\"m\",\"value\":1,\"timestamp\":")
          .append(i)
          .append("}");
    }
    assertThat(log("log-batch", "\"metrics\":[" + metrics + "]").body().utf8())
        .contains("at most 1000 metrics");
    for (String key : List.of("bad*", "../up", "/abs", "a//b", "a/./b", "")) {
      HttpResponse refused =
          log("log-metric", "\"key\":\"" + key + "\",\"value\":1,\"timestamp\":1");
      assertThat(refused.status()).as(key).isEqualTo(400);
      assertThat(refused.body().utf8()).as(key).contains("'key'");
    }
  }

  @Test
  void unknownRunsAndPathsAreToldInMlflowsWords() {
    HttpResponse absent = server.get("runs/get", "run_id", "0".repeat(32));
    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.body().utf8())
        .contains("RESOURCE_DOES_NOT_EXIST")
        .contains("Run with id=" + "0".repeat(32) + " not found");
    assertThat(server.get("nope").body().utf8()).contains("ENDPOINT_NOT_FOUND");
    assertThat(server.get("runs/create").status()).isEqualTo(405);
    assertThat(server.get("runs/get").body().utf8())
        .contains("Missing value for required parameter 'run_id'. See the API docs");
  }

  @Test
  void historyIsPagedAndWholeWithoutALimit() {
    for (int i = 0; i < 5; i++) {
      log("log-metric", "\"key\":\"m\",\"value\":" + i + ",\"timestamp\":" + i);
    }
    JsonCursor first =
        TestServer.json(
            server.get(
                "metrics/get-history", "run_id", run, "metric_key", "m", "max_results", "3"));
    JsonCursor second =
        TestServer.json(
            server.get(
                "metrics/get-history",
                "run_id",
                run,
                "metric_key",
                "m",
                "max_results",
                "2",
                "page_token",
                first.field("next_page_token").string()));
    assertThat(first.field("metrics").elements()).hasSize(3);
    assertThat(second.field("metrics").elements()).hasSize(2);
    assertThat(second.optional("next_page_token")).isEmpty();
    assertThat(
            server
                .get("metrics/get-history", "run_id", run, "metric_key", "m", "page_token", "zzz")
                .status())
        .isEqualTo(400);
  }
}
