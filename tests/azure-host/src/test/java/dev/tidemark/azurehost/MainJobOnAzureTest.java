// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.azure.Azurite;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.FileObjectStore;
import dev.tidemark.local.MainJobOnOneMachine;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.testkit.MainJob;
import dev.tidemark.testkit.StoredObjects;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the staged function app, with Azurite's blobs and queues. */
class MainJobOnAzureTest {
  @TempDir Path folder;

  @Test
  void theMainJobGivesTheSameBytesAsOnOneMachineAndGoesOnThere() throws Exception {
    try (Azurite azurite = Azurite.start();
        Deployment azure = new Deployment(azurite, folder)) {
      trainDeployAndWatch(azure);
      Path moved = folder.resolve("moved");
      StoredObjects.copy(azure.root, FileObjectStore.open(moved));
      azure.restartAt(MainJob.ONE_DAY_LATER);

      HttpResponse<String> ticked =
          azure.host.send("POST", "/admin/functions/ReportDrift", "{\"input\":\"\"}");

      assertThat(ticked.statusCode()).as(azure.host.log()).isEqualTo(202);
      Map<String, String> onAzure = StoredObjects.everywhereTheSame(azure.store);
      assertThat(onAzure.keySet())
          .anyMatch(key -> key.matches("reports/daily/.*/report.json"))
          .anyMatch(key -> key.matches("reports/daily/.*/report.html"));
      ObjectStore local = MainJobOnOneMachine.run(folder.resolve("local"));
      assertThat(onAzure).isEqualTo(StoredObjects.everywhereTheSame(local));
      assertThat(azure.topic.published()).containsAll(outbox(local));
      assertThat(azure.host.send("GET", "/api/v1/monitors/daily/reports?limit=1", "").body())
          .contains("\"window\":\"0-0\"", "\"next_page_token\":null");
      ObjectStore there = MainJobOnOneMachine.report(moved);
      assertThat(StoredObjects.everywhereTheSame(there)).isEqualTo(onAzure);
    }
  }

  /** Each event comes another way: over HTTP in three modes, by Event Grid, through both queues. */
  private static void trainDeployAndWatch(Deployment azure) throws Exception {
    StoredObjects.put(azure.store, MainJob.TRAINING, MainJob.flights(1, 0));
    StoredObjects.put(azure.store, MainJob.SCORED, MainJob.flights(2, 15));
    azure.requireTaken(azure.post(Deployment.CLOUD_EVENT, MainJob.publishTraining()));
    StoredObjects.awaitAny(azure.store, "datasets/flights/_delta_log/");
    azure.requireTaken(
        azure.post(
            "application/cloudevents-batch+json",
            new JsonArray(List.of(MainJob.runStarted(), MainJob.runFinished()))));
    azure.requireTaken(
        azure.host.trigger("EventGrid", JsonWriter.compact(MainJob.modelRegistered())));
    azure.requireTaken(azure.postInOwnSchema(MainJob.modelDeployed()));
    azure.events.send(JsonWriter.compact(MainJob.monitorDefined()));
    StoredObjects.awaitAny(azure.store, "monitors/daily/events/");
    azure.datasets.send(JsonWriter.compact(MainJob.publishScored()));
    StoredObjects.awaitAny(azure.store, "datasets/scored/_delta_log/");
    Deployment.awaitEmpty(azure.datasets);
  }

  private static List<String> outbox(ObjectStore local) {
    return StreamSupport.stream(ObjectStores.listAll(local, "outbox/").spliterator(), false)
        .map(object -> local.get(object.key()).orElseThrow().content().utf8())
        .toList();
  }
}
