// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.gcpfakes.GcsRules;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.FileObjectStore;
import dev.tidemark.local.MainJobOnOneMachine;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.MainJob;
import dev.tidemark.testkit.StoredObjects;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions leave every object that one machine would, and the job can go on there. */
class SameObjectsTest {
  @TempDir Path folder;

  @Test
  void theMainJobStoresTheSameBytesAsOnOneMachineAndGoesOnThere() throws Exception {
    try (GoogleCloud cloud = GoogleCloud.deploy(GcsRules.usual(), MainJob.STARTED)) {
      StoredObjects.put(cloud.store(), MainJob.TRAINING, MainJob.flights(1, 0));
      StoredObjects.put(cloud.store(), MainJob.SCORED, MainJob.flights(2, 15));
      cloud.send(MainJob.publishTraining());
      post(cloud, MainJob.runStarted(), MainJob.runFinished(), MainJob.modelRegistered());
      cloud.send(MainJob.modelDeployed());
      cloud.send(MainJob.monitorDefined());
      post(cloud, MainJob.publishScored());
      cloud.deliverWork();
      Path moved = folder.resolve("moved");
      StoredObjects.copy(cloud.root(), FileObjectStore.open(moved));
      cloud.tick(Instant.parse(MainJob.ONE_DAY_LATER));

      Map<String, String> onGoogleCloud = StoredObjects.everywhereTheSame(cloud.store());
      assertThat(onGoogleCloud.keySet())
          .anyMatch(key -> key.matches("reports/daily/.*/report.html"));
      ObjectStore local = MainJobOnOneMachine.run(folder.resolve("local"));
      assertThat(onGoogleCloud).isEqualTo(StoredObjects.everywhereTheSame(local));
      assertThat(StoredObjects.everywhereTheSame(MainJobOnOneMachine.report(moved)))
          .isEqualTo(onGoogleCloud);
    }
  }

  private static void post(GoogleCloud cloud, Json... events) throws Exception {
    HttpResponse<String> answer =
        cloud.httpFace.post(
            "/events",
            Map.of("Content-Type", "application/cloudevents-batch+json"),
            JsonWriter.canonical(new JsonArray(List.of(events))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
