// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.http.Role;
import dev.tidemark.local.LocalHttpServer;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import dev.tidemark.store.Bytes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.ExperimentTag;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** MLflow's own Java client against a server, in each way that it can say who it is. */
class JavaClientTest {
  /**
   * They run MLflow's Python command line, wherever the files are: this client has no other way.
   */
  private static final Set<String> NEED_PYTHON =
      Set.of(
          "logArtifact",
          "logArtifacts",
          "listArtifacts",
          "downloadArtifacts",
          "downloadModelVersion",
          "downloadLatestModelVersion");

  private static final Set<String> USED =
      Set.of(
          "getRun",
          "getMetricHistory",
          "createRun",
          "listRunInfos",
          "searchRuns",
          "searchExperiments",
          "getExperiment",
          "getExperimentByName",
          "createExperiment",
          "deleteExperiment",
          "restoreExperiment",
          "renameExperiment",
          "deleteRun",
          "restoreRun",
          "logParam",
          "logMetric",
          "setExperimentTag",
          "setTag",
          "deleteTag",
          "logBatch",
          "setTerminated",
          "sendGet",
          "sendPost",
          "sendPatch",
          "getLatestVersions",
          "getModelVersion",
          "getRegisteredModel",
          "getModelVersionDownloadUri",
          "searchModelVersions",
          "close");

  @TempDir Path folder;

  private LocalRuntime runtime;
  private LocalHttpServer server;

  /** How a client says who it is, and for which tenant. */
  enum Way {
    NOT_AT_ALL,
    BEARER,
    PASSWORD,
    BEARER_OF_A_TENANT
  }

  private MlflowClient connect(Way way) {
    String access = way == Way.NOT_AT_ALL ? "open" : "tokens";
    runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.resolve("store").toString()),
            LocalSettings.of(Map.of("TIDEMARK_ACCESS", access), false));
    server = LocalHttpServer.start(0, runtime.http());
    String host = "http://127.0.0.1:" + server.port();
    return switch (way) {
      case NOT_AT_ALL -> new MlflowClient(host);
      case BEARER -> new MlflowClient(new BasicMlflowHostCreds(host, token("default")));
      case PASSWORD -> new MlflowClient(new BasicMlflowHostCreds(host, "me", token("default")));
      case BEARER_OF_A_TENANT ->
          new MlflowClient(new BasicMlflowHostCreds(host + "/t/acme", token("acme")));
    };
  }

  private String token(String tenant) {
    Bytes secret = Bytes.takeOver(new byte[32]);
    return runtime
        .tokens()
        .create(secret, "java", tenant, Role.ADMIN, runtime.clock().instant(), null)
        .text();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
      runtime.close();
    }
  }

  @Test
  void everyPublicMethodIsUsedHereOrNeedsPython() {
    Set<String> methods =
        Arrays.stream(MlflowClient.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    methods.removeAll(NEED_PYTHON);

    assertThat(methods).containsExactlyInAnyOrderElementsOf(USED);
  }

  @ParameterizedTest
  @EnumSource
  void experimentsAreMadeFoundAndChanged(Way way) {
    try (MlflowClient client = connect(way)) {
      String id = client.createExperiment("first");
      String placed =
          client.createExperiment(
              CreateExperiment.newBuilder()
                  .setName("second")
                  .addTags(ExperimentTag.newBuilder().setKey("team").setValue("risk"))
                  .build());
      client.setExperimentTag(id, "team", "fraud");
      client.renameExperiment(id, "renamed");
      client.deleteExperiment(placed);

      assertThat(client.getExperiment(id).getName()).isEqualTo("renamed");
      assertThat(client.getExperimentByName("renamed").map(Experiment::getExperimentId))
          .contains(id);
      assertThat(client.getExperimentByName("first")).isEmpty();
      assertThat(names(client.searchExperiments().getItems())).contains("Default", "renamed");
      assertThat(names(client.searchExperiments("tags.team = 'fraud'").getItems()))
          .containsExactly("renamed");
      assertThat(
              names(
                  client
                      .searchExperiments("", ViewType.DELETED_ONLY, 10, List.of("name ASC"))
                      .getItems()))
          .containsExactly("second");
      client.restoreExperiment(placed);
      String token =
          client
              .searchExperiments("", ViewType.ALL, 2, List.of("name ASC"))
              .getNextPageToken()
              .orElseThrow();
      assertThat(
              names(
                  client
                      .searchExperiments("", ViewType.ALL, 2, List.of("name ASC"), token)
                      .getItems()))
          .containsExactly("second");
    }
  }

  private static List<String> names(List<Experiment> experiments) {
    return experiments.stream().map(Experiment::getName).toList();
  }

  @ParameterizedTest
  @EnumSource
  void runsAreRecordedAndReadBack(Way way) {
    try (MlflowClient client = connect(way)) {
      String experiment = client.createExperiment("runs");
      String run =
          client
              .createRun(
                  CreateRun.newBuilder()
                      .setExperimentId(experiment)
                      .setStartTime(1_000)
                      .setRunName("named")
                      .build())
              .getRunId();
      client.logParam(run, "lr", "0.1");
      client.logMetric(run, "now", 1.5);
      client.logMetric(run, "auc", 0.5, 2_000, 1);
      client.logMetric(run, "auc", Double.NaN, 3_000, 2);
      client.setTag(run, "team", "fraud");
      client.setTag(run, "gone", "soon");
      client.deleteTag(run, "gone");
      client.logBatch(
          run,
          List.of(Metric.newBuilder().setKey("b").setValue(2).setTimestamp(1).setStep(3).build()),
          List.of(Param.newBuilder().setKey("p").setValue("v").build()),
          List.of(RunTag.newBuilder().setKey("t").setValue("u").build()));
      client.setTerminated(run, RunStatus.FINISHED, 9_000);

      Run read = client.getRun(run);
      assertThat(read.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
      assertThat(read.getInfo().getEndTime()).isEqualTo(9_000);
      assertThat(read.getInfo().getRunName()).isEqualTo("named");
      assertThat(read.getData().getParamsList())
          .extracting(Param::getKey)
          .containsExactlyInAnyOrder("lr", "p");
      assertThat(read.getData().getTagsList())
          .extracting(RunTag::getKey)
          .contains("team", "t")
          .doesNotContain("gone");
      assertThat(client.getMetricHistory(run, "auc"))
          .extracting(Metric::getValue)
          .containsExactly(0.5, Double.NaN);
      assertThatThrownBy(() -> client.logParam(run, "lr", "0.2"))
          .isInstanceOf(MlflowHttpException.class)
          .hasMessageContaining("statusCode=400");
    }
  }

  @ParameterizedTest
  @EnumSource
  void runsAreSearchedInEachForm(Way way) {
    try (MlflowClient client = connect(way)) {
      String experiment = client.createExperiment("search");
      for (int i = 0; i < 5; i++) {
        String run = client.createRun(experiment).getRunId();
        client.logMetric(run, "m", i);
        client.setTerminated(run, i == 0 ? RunStatus.FAILED : RunStatus.FINISHED);
      }
      String other = client.createRun().getRunId();
      client.setTerminated(other);
      List<String> here = List.of(experiment);

      assertThat(client.listRunInfos(experiment)).hasSize(5);
      assertThat(client.searchRuns(here, "metrics.m > 2.5")).hasSize(2);
      client.deleteRun(client.searchRuns(here, "metrics.m = 4").get(0).getRunId());
      List<RunInfo> deleted = client.searchRuns(here, "", ViewType.DELETED_ONLY);
      assertThat(deleted).hasSize(1);
      client.restoreRun(deleted.get(0).getRunId());
      RunsPage page =
          client.searchRuns(here, "", ViewType.ACTIVE_ONLY, 2, List.of("metrics.m DESC"));
      assertThat(values(page)).containsExactly(4.0, 3.0);
      RunsPage next =
          client.searchRuns(
              here,
              "",
              ViewType.ACTIVE_ONLY,
              2,
              List.of("metrics.m DESC"),
              page.getNextPageToken().orElseThrow());
      assertThat(values(next)).containsExactly(2.0, 1.0);
      assertThat(client.searchRuns(here, "", ViewType.ACTIVE_ONLY, 5).hasNextPage()).isFalse();
      assertThat(client.getRun(other).getInfo().getExperimentId()).isEqualTo("0");
    }
  }

  private static List<Double> values(RunsPage page) {
    return page.getItems().stream().map(run -> run.getData().getMetrics(0).getValue()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void modelsAreReadFromTheRegistry(Way way) {
    try (MlflowClient client = connect(way)) {
      String run = client.createRun().getRunId();
      client.sendPost("registered-models/create", "{\"name\":\"churn\"}");
      for (int i = 0; i < 3; i++) {
        client.sendPost(
            "model-versions/create",
            "{\"name\":\"churn\",\"source\":\"s3://b/" + i + "\",\"run_id\":\"" + run + "\"}");
      }
      client.sendPost(
          "model-versions/transition-stage",
          "{\"name\":\"churn\",\"version\":\"2\",\"stage\":\"Production\"}");
      client.sendPatch(
          "registered-models/update", "{\"name\":\"churn\",\"description\":\"who leaves\"}");

      assertThat(client.getRegisteredModel("churn").getDescription()).isEqualTo("who leaves");
      assertThat(client.getModelVersion("churn", "2").getCurrentStage()).isEqualTo("Production");
      assertThat(client.getModelVersionDownloadUri("churn", "1")).isEqualTo("s3://b/0");
      assertThat(client.getLatestVersions("churn")).hasSize(2);
      assertThat(client.getLatestVersions("churn", List.of("Production")))
          .singleElement()
          .satisfies(version -> assertThat(version.getVersion()).isEqualTo("2"));
      assertThat(client.searchModelVersions().getItems()).hasSize(3);
      assertThat(client.searchModelVersions("name='none'").getItems()).isEmpty();
      List<String> order = List.of("version_number ASC");
      String token =
          client.searchModelVersions("name='churn'", 2, order).getNextPageToken().orElseThrow();
      assertThat(client.searchModelVersions("name='churn'", 2, order, token).getItems())
          .singleElement()
          .satisfies(version -> assertThat(version.getVersion()).isEqualTo("3"));
      assertThat(client.sendGet("registered-models/search?max_results=5")).contains("churn");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFluentWayWorks(Way way) {
    try (MlflowClient client = connect(way)) {
      MlflowContext context = new MlflowContext(client);
      client.createExperiment("fluent");
      context.setExperimentName("fluent");
      ActiveRun run = context.startRun("outer");
      run.logParams(Map.of("a", "1"));
      run.logMetrics(Map.of("m", 1.0), 7);
      run.setTags(Map.of("t", "x"));
      ActiveRun inner = context.startRun("inner", run.getId());
      inner.endRun(RunStatus.FAILED);
      run.endRun();

      assertThat(client.getRun(run.getId()).getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
      assertThat(client.getRun(inner.getId()).getData().getTagsList())
          .anyMatch(
              tag ->
                  tag.getKey().equals("mlflow.parentRunId") && tag.getValue().equals(run.getId()));
    }
  }

  @Test
  void withoutATokenTheClientIsToldThatItNeedsOne() {
    connect(Way.BEARER).close();
    try (MlflowClient client = new MlflowClient("http://127.0.0.1:" + server.port())) {
      assertThatThrownBy(() -> client.getExperiment("0"))
          .isInstanceOf(MlflowHttpException.class)
          .hasMessageContaining("statusCode=401");
    }
  }
}
