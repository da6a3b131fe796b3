// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.conformance.Moto;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.local.FileObjectStore;
import dev.tidemark.local.cli.Tidemark;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the deployed packages, and the same job on one machine. */
class LambdaMainJobTest {
  private static final String TICK = "2026-01-06T06:00:00Z";
  private static final String TRAINING = "inbox/flights/train.csv";
  private static final String SCORED = "inbox/scored/day.csv";

  @TempDir Path folder;

  @Test
  void theMainJobGivesTheReportOfOneMachineByteForByte() throws Exception {
    try (Moto moto = Moto.startOrSkip()) {
      Account account = Account.on(moto, "main-job");
      runOnLambda(account);
      List<String> published = account.published();

      assertThat(published)
          .anyMatch(event -> event.contains("dev.tidemark.dataset.versioned.v1"))
          .anyMatch(event -> event.contains("dev.tidemark.drift.reported.v1"))
          .anyMatch(event -> event.contains("dev.tidemark.drift.detected.v1"));
      assertThat(account.deadLetters()).isEmpty();
      assertThat(reports(account.store())).hasSize(2).isEqualTo(reports(runHere()));
    }
  }

  private static void runOnLambda(Account account) throws Exception {
    Path light = Packages.light();
    Path batch = Packages.batch();
    var environment = account.environment();
    try (var record = FunctionInstance.start(light, "RecordEventsLambda", environment);
        var http = FunctionInstance.start(light, "HttpLambda", environment);
        var publish = FunctionInstance.start(batch, "PublishDatasetsLambda", environment);
        var report = FunctionInstance.start(batch, "ReportDriftLambda", environment)) {
      deliver(publish, account.drop(TRAINING, Flights.csv(1, 0)));
      deliver(record, Deliveries.eventBridge(Deliveries.started("1")));
      deliver(record, Deliveries.eventBridge(Deliveries.finished("2")));
      deliver(record, Deliveries.registered());
      JsonCursor answer =
          http.invoke(Deliveries.http("4", "model.deployed", Deliveries.DEPLOYMENT));
      assertThat(answer.field("statusCode").integer()).isEqualTo(200);
      record.invoke(Deliveries.eventBridge(Deliveries.monitored()));
      deliver(publish, account.drop(SCORED, Flights.csv(2, 15)));
      JsonCursor tick = report.invoke("{\"time\":\"" + TICK + "\"}");
      assertThat(tick.field("message").string()).startsWith("1 reports written");
    }
  }

  private static void deliver(FunctionInstance function, String body) throws Exception {
    JsonCursor answer = function.invoke(Deliveries.batch(List.of(body)));
    assertThat(answer.field("batchItemFailures").elements()).isEmpty();
  }

  private ObjectStore runHere() throws IOException {
    ObjectStore store =
        ObjectStores.below(
            new FileObjectStore(folder.resolve("here")), ObjectKey.of("tenants/default"));
    store.put(ObjectKey.of(TRAINING), Flights.csv(1, 0), PutCondition.always());
    store.put(ObjectKey.of(SCORED), Flights.csv(2, 15), PutCondition.always());
    Path events =
        Files.write(
            folder.resolve("events.jsonl"),
            List.of(
                published("flights", TRAINING),
                Deliveries.started("1"),
                Deliveries.finished("2"),
                Deliveries.registered(),
                Deliveries.event("4", "model.deployed", Deliveries.DEPLOYMENT),
                Deliveries.monitored(),
                published("scored", SCORED)));
    run("emit", events.toString());
    run("monitor", "tick", "--due", "--at", TICK);
    return store;
  }

  /** At the time at which the clock of the functions saw the file arrive. */
  private static String published(String dataset, String key) {
    return Deliveries.event(
            "publish " + dataset,
            "dataset.published",
            "{'dataset':'"
                + dataset
                + "','mode':'append','sources':['"
                + key
                + "'],'format':'csv'}")
        .replace(Deliveries.TIME, Account.NOW);
  }

  private void run(String... command) {
    List<String> arguments = new ArrayList<>(List.of("--store", folder.resolve("here").toString()));
    arguments.addAll(List.of(command));
    int exit = Tidemark.run(System.out, System.err, false, arguments.toArray(String[]::new));
    assertThat(exit).isZero();
  }

  /** Keys and contents of the JSON and HTML reports. */
  private static List<String> reports(ObjectStore store) {
    List<String> reports = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(store, "reports/")) {
      String key = object.key().value();
      if (key.endsWith("/report.json") || key.endsWith("/report.html")) {
        reports.add(key + " " + store.get(object.key()).orElseThrow().content().utf8());
      }
    }
    return reports;
  }
}
