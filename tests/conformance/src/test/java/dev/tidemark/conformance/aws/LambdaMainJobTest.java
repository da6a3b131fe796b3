// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.conformance.Moto;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.FileObjectStore;
import dev.tidemark.local.MainJobOnOneMachine;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.MainJob;
import dev.tidemark.testkit.StoredObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the deployed packages leaves every object that one machine would. */
class LambdaMainJobTest {
  @TempDir Path folder;

  @Test
  void onMoto() throws Exception {
    try (Moto moto = Moto.startOrSkip()) {
      Account account = Account.on(moto, "main-job");

      assertStoresWhatOneMachineDoesAndGoesOnThere(account);

      assertThat(account.deadLetters()).isEmpty();
    }
  }

  /** Needs no Python, so that the functions run everywhere. */
  @Test
  void onWhatMavenCentralHasOfAws() throws Exception {
    try (ProxiedAccount account = ProxiedAccount.start(folder)) {
      assertStoresWhatOneMachineDoesAndGoesOnThere(account);
    }
  }

  private void assertStoresWhatOneMachineDoesAndGoesOnThere(EmulatedAccount account)
      throws Exception {
    StoredObjects.put(account.store(), MainJob.TRAINING, MainJob.flights(1, 0));
    StoredObjects.put(account.store(), MainJob.SCORED, MainJob.flights(2, 15));
    trainDeployAndWatch(account);
    Path moved = folder.resolve("moved");
    StoredObjects.copy(account.root(), FileObjectStore.open(moved));
    report(account);

    assertThat(account.published())
        .anyMatch(event -> event.contains("dev.tidemark.dataset.versioned.v1"))
        .anyMatch(event -> event.contains("dev.tidemark.drift.reported.v1"))
        .anyMatch(event -> event.contains("dev.tidemark.drift.detected.v1"));
    Map<String, String> onLambda = StoredObjects.everywhereTheSame(account.store());
    assertThat(onLambda.keySet()).anyMatch(key -> key.matches("reports/daily/.*/report.html"));
    ObjectStore local = MainJobOnOneMachine.run(folder.resolve("local"));
    assertThat(onLambda).isEqualTo(StoredObjects.everywhereTheSame(local));
    assertThat(StoredObjects.everywhereTheSame(MainJobOnOneMachine.report(moved)))
        .isEqualTo(onLambda);
  }

  /** Each event comes another way: from EventBridge, by SQS, over HTTP. */
  private static void trainDeployAndWatch(EmulatedAccount account) throws Exception {
    Map<String, String> environment = environment(account, MainJob.STARTED);
    try (var record = FunctionInstance.start(Packages.light(), "RecordEventsLambda", environment);
        var http = FunctionInstance.start(Packages.light(), "HttpLambda", environment);
        var publish =
            FunctionInstance.start(Packages.batch(), "PublishDatasetsLambda", environment)) {
      deliver(publish, Deliveries.eventBridge(text(MainJob.publishTraining())));
      deliver(record, Deliveries.eventBridge(text(MainJob.runStarted())));
      deliver(record, Deliveries.eventBridge(text(MainJob.runFinished())));
      deliver(record, text(MainJob.modelRegistered()));
      JsonCursor answer = http.invoke(Deliveries.http(MainJob.modelDeployed()));
      assertThat(answer.field("statusCode").integer()).isEqualTo(200);
      record.invoke(Deliveries.eventBridge(text(MainJob.monitorDefined())));
      deliver(publish, text(MainJob.publishScored()));
    }
  }

  private static void report(EmulatedAccount account) throws Exception {
    Map<String, String> later = environment(account, MainJob.ONE_DAY_LATER);
    try (var report = FunctionInstance.start(Packages.batch(), "ReportDriftLambda", later)) {
      JsonCursor tick = report.invoke("{\"time\":\"" + MainJob.ONE_DAY_LATER + "\"}");
      assertThat(tick.field("message").string()).startsWith("1 reports written");
    }
  }

  private static Map<String, String> environment(EmulatedAccount account, String now) {
    Map<String, String> environment = new TreeMap<>(account.environment());
    environment.put("TIDEMARK_NOW", now);
    return environment;
  }

  private static void deliver(FunctionInstance function, String body) throws Exception {
    JsonCursor answer = function.invoke(Deliveries.batch(List.of(body)));
    assertThat(answer.field("batchItemFailures").elements()).isEmpty();
  }

  private static String text(Json event) {
    return JsonWriter.compact(event);
  }
}
