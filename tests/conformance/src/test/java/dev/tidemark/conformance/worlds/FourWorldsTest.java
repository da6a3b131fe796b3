// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.MainJob;
import dev.tidemark.testkit.StoredObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same events, files and clock give the same bytes in every store, and a job that moves from
 * store to store loses nothing. The handlers are called directly here; the adapters' own tests
 * bring the events by each cloud's entry points.
 */
class FourWorldsTest {
  @TempDir Path folder;
  private Worlds worlds;

  @BeforeEach
  void open() {
    worlds = new Worlds(folder);
  }

  @AfterEach
  void close() throws Exception {
    worlds.close();
  }

  @Test
  void s3HoldsTheSameObjectsAsOneMachine() {
    assertThat(wholeJob(worlds.aws())).isEqualTo(wholeJob(worlds.local()));
  }

  @Test
  void cloudStorageHoldsTheSameObjectsAsOneMachine() {
    assertThat(wholeJob(worlds.gcp())).isEqualTo(wholeJob(worlds.local()));
  }

  @Test
  void blobStorageHoldsTheSameObjectsAsOneMachine() {
    assertThat(wholeJob(worlds.azure())).isEqualTo(wholeJob(worlds.local()));
  }

  private static Map<String, String> wholeJob(World world) {
    LocalRuntime started = world.at(MainJob.STARTED);
    dropFiles(started.store());
    MainJob.all().forEach(event -> record(started, event));
    return reported(world);
  }

  private static Map<String, String> reported(World world) {
    LocalRuntime later = world.at(MainJob.ONE_DAY_LATER);
    assertThat(later.reportDrift().handle(later.clock().instant()).message())
        .startsWith("1 report");
    Map<String, String> objects = StoredObjects.everywhereTheSame(later.store());
    assertThat(objects.keySet())
        .anyMatch(key -> key.matches("reports/daily/.*/report.json"))
        .anyMatch(key -> key.matches("reports/daily/.*/report.html"))
        .anyMatch(key -> key.matches("datasets/scored/data/.*"));
    return objects;
  }

  @Test
  void aJobThatMovesFromCloudToCloudEndsAsIfItHadStayed() {
    List<World> road = List.of(worlds.aws(), worlds.gcp(), worlds.azure());
    dropFiles(road.get(0).objects(MainJob.STARTED));
    int step = 0;
    for (Json event : MainJob.all()) {
      World here = road.get(step % road.size());
      record(here.at(MainJob.STARTED), event);
      move(here, road.get((step + 1) % road.size()));
      step++;
    }

    Map<String, String> moved = reported(road.get(step % road.size()));

    assertThat(withoutArrivals(moved)).isEqualTo(withoutArrivals(wholeJob(worlds.local())));
  }

  /** What was moved leaves nothing behind that a later step could read instead. */
  private static void move(World from, World to) {
    ObjectStore source = from.objects(MainJob.STARTED);
    StoredObjects.copy(source, to.objects(MainJob.STARTED));
    StoredObjects.clear(source);
  }

  /** Notes of arrivals name files by the version that each store gave them. */
  private static Map<String, String> withoutArrivals(Map<String, String> objects) {
    objects.keySet().removeIf(key -> key.contains("/_arrivals/"));
    return objects;
  }

  private static void dropFiles(ObjectStore store) {
    StoredObjects.put(store, MainJob.TRAINING, MainJob.flights(1, 0));
    StoredObjects.put(store, MainJob.SCORED, MainJob.flights(2, 15));
  }

  private static void record(LocalRuntime runtime, Json event) {
    assertThat(runtime.record(event).status()).isEqualTo(Outcome.Status.RECORDED);
  }
}
