// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.append;
import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.ExpiredVersions;
import dev.tidemark.table.log.VersionNames;
import dev.tidemark.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetainVersionsTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final RetainVersions retain = new RetainVersions(bench.store, bench.clock);
  private final CollectGarbage collect = new CollectGarbage(bench.store, bench.clock);
  private final ExpiredVersions expired = new ExpiredVersions(bench.store, FLIGHTS);

  @Test
  void whatOnlyExpiredVersionsHoldIsFreedAndTheRestIsWhole() {
    publishSnapshots(5);
    long before = dataBytes();

    RetainVersions.Report plan = retain.plan(FLIGHTS, new RetainVersions.Rule.KeepLast(2));
    assertThat(plan.expiring()).containsExactly(0L, 1L, 2L);
    assertThat(expired.all()).isEmpty();
    assertThat(retain.run(FLIGHTS, new RetainVersions.Rule.KeepLast(2))).isEqualTo(plan);
    assertThat(dataBytes()).isEqualTo(before);
    collectForDays(12);

    assertThat(before - dataBytes()).isEqualTo(plan.sizeBytes()).isPositive();
    assertWhole(3);
    assertWhole(4);
    assertThat(missing(0)).isPositive();
    assertThatThrownBy(() -> expired.requireRows(new DatasetVersion(FLIGHTS, 1)))
        .hasMessageStartingWith("flights@1 expired at 2026-11-23T")
        .hasMessageContaining("only its record and its profile are left")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(retain.plan(FLIGHTS, new RetainVersions.Rule.KeepLast(2)).expiring()).isEmpty();
  }

  @Test
  void daysThatNoCalendarHasAreRefused() {
    for (long days : new long[] {-1, 1_000_001, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> new RetainVersions.Rule.KeepDays(days))
          .isInstanceOf(TidemarkException.class)
          .hasMessageContaining("0 to 1,000,000");
    }
    publishSnapshots(2);
    assertThat(retain.plan(FLIGHTS, new RetainVersions.Rule.KeepDays(1_000_000)).expiring())
        .isEmpty();
  }

  @Test
  void filesThatAKeptVersionSharesStay() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.put("inbox/flights/b.csv", csv(100, 150));
    bench.handler().publish(append("1", "inbox/flights/a.csv"));
    bench.handler().publish(append("2", "inbox/flights/b.csv"));

    assertThat(retain.run(FLIGHTS, new RetainVersions.Rule.KeepLast(1)).files()).isZero();
    collectForDays(12);

    assertWhole(0);
    assertWhole(1);
  }

  @Test
  void aVersionThatSomethingRestsOnNeverExpires() {
    publishSnapshots(7);
    new VersionNames(bench.store)
        .tag(new DatasetVersion(FLIGHTS, 0), "paper", bench.clock.instant());
    new VersionNames(bench.store)
        .move(new DatasetVersion(FLIGHTS, 1), "prod", bench.clock.instant());
    readBy("0123456789abcdef", 2);
    readBy("fedcba9876543210", 3);
    deploy("fedcba9876543210");
    monitor(4);

    RetainVersions.Report report = retain.run(FLIGHTS, new RetainVersions.Rule.KeepLast(1));
    collectForDays(12);

    assertThat(report.expiring()).containsExactly(5L);
    assertThat(report.pinned())
        .containsEntry(0L, List.of("tag paper"))
        .containsEntry(1L, List.of("alias prod"))
        .containsEntry(2L, List.of("run 0123456789abcdef (training)"))
        .containsEntry(3L, List.of("deployed model delays@1 by run fedcba9876543210 (training)"))
        .containsEntry(4L, List.of("monitor watch"));
    for (long version : List.of(0, 1, 2, 3, 4, 6)) {
      assertWhole(version);
    }
    assertThat(missing(5)).isPositive();
  }

  @Test
  void aRunThatNamesAVersionByItsDigestKeepsItToo() {
    publishSnapshots(4);
    DatasetVersion read = new DatasetVersion(FLIGHTS, 1);
    String digest = new DatasetCatalog(bench.store).recordOf(read).fingerprint().value();
    logInput("0123456789abcdef", "flights", digest.substring(0, 36));
    logInput("fedcba9876543210", "flights@2", "00000000");
    logInput("00000000aaaaaaaa", "another", digest.substring(0, 36));

    assertThat(retain.plan(FLIGHTS, new RetainVersions.Rule.KeepLast(1)).pinned())
        .containsOnlyKeys(1L, 2L)
        .containsEntry(1L, List.of("run 0123456789abcdef (train)"))
        .containsEntry(2L, List.of("run fedcba9876543210 (train)"));
  }

  private void logInput(String run, String name, String digest) {
    Event logged =
        Bench.event(
            "log-" + run,
            EventTypes.RUN_LOGGED,
            ("{\"run_id\":\"%s\",\"datasets\":[{\"name\":\"%s\",\"digest\":\"%s\","
                    + "\"source_type\":\"local\",\"source\":\"x\","
                    + "\"tags\":{\"mlflow.data.context\":\"train\"}}]}")
                .formatted(run, name, digest));
    new Runs(bench.store).record(logged);
  }

  @Test
  void aRunThatIsRecordedBeforeTheFilesGoKeepsThem() {
    publishSnapshots(3);
    retain.run(FLIGHTS, new RetainVersions.Rule.KeepLast(1));
    collectForDays(2);
    readBy("0123456789abcdef", 0);
    collectForDays(12);

    assertWhole(0);
    assertThat(missing(1)).isPositive();
  }

  @Test
  void anExpiredVersionGetsNoName() {
    publishSnapshots(2);
    retain.run(FLIGHTS, new RetainVersions.Rule.KeepLast(1));
    VersionNames names = new VersionNames(bench.store);
    DatasetVersion gone = new DatasetVersion(FLIGHTS, 0);

    assertThatThrownBy(() -> names.tag(gone, "late", bench.clock.instant()))
        .hasMessageContaining("flights@0 expired");
    assertThatThrownBy(() -> names.move(gone, "late", bench.clock.instant()))
        .hasMessageContaining("flights@0 expired");
  }

  @Test
  void daysCountFromWhenAVersionWasReplaced() {
    for (int day = 0; day < 4; day++) {
      bench.put("inbox/flights/a.csv", csv(day * 100, day * 100 + 50));
      bench.handler().publish(snapshot("day" + day, "inbox/flights/a.csv"));
      bench.clock.advance(Duration.ofDays(10));
    }

    assertThat(retain.plan(FLIGHTS, new RetainVersions.Rule.KeepDays(15)).expiring())
        .containsExactly(0L, 1L);
    assertThat(retain.plan(FLIGHTS, new RetainVersions.Rule.KeepDays(0)).expiring())
        .containsExactly(0L, 1L, 2L);
    assertThatThrownBy(() -> new RetainVersions.Rule.KeepLast(0)).hasMessageContaining("1 or more");
  }

  /** A content comes back while its file is garbage: it must not be deleted under the publisher. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void racesOfPublishersRetentionAndCollectorsLoseNothing(int seed) throws Exception {
    for (int content = 0; content < 4; content++) {
      bench.put("inbox/flights/" + content + ".csv", csv(content * 1_000, content * 1_000 + 60));
    }
    AtomicInteger ids = new AtomicInteger();
    Random random = new Random(seed);
    for (int round = 0; round < 14; round++) {
      int[] contents = {0, 0, random.nextInt(4), random.nextInt(4)};
      Race.of(4, runner -> () -> act(contents[runner], runner, ids));
      bench.clock.advance(Duration.ofHours(40));
      Set<Long> gone = expired.all().keySet();
      long newest = catalog().table(FLIGHTS).latest().orElseThrow().version();
      for (long version = 0; version <= newest; version++) {
        if (!gone.contains(version)) {
          assertWhole(version);
        }
      }
    }
    assertThat(expired.all()).isNotEmpty();
  }

  private boolean act(int content, int runner, AtomicInteger ids) {
    String id = "race-" + ids.incrementAndGet();
    if (runner == 0) {
      collect.run(FLIGHTS);
    } else if (runner == 1 && catalog().has(FLIGHTS)) {
      retain.run(FLIGHTS, new RetainVersions.Rule.KeepLast(2));
    } else {
      bench.handler().publish(snapshot(id, "inbox/flights/" + content + ".csv"));
    }
    return true;
  }

  private void publishSnapshots(int count) {
    for (int i = 0; i < count; i++) {
      bench.put("inbox/flights/a.csv", csv(i * 100, i * 100 + 50));
      bench.handler().publish(snapshot("s" + i, "inbox/flights/a.csv"));
    }
  }

  private void readBy(String run, long version) {
    Event started =
        Bench.event(
            "start-" + run,
            EventTypes.RUN_STARTED,
            "{\"run_id\":\"%s\",\"inputs\":[{\"dataset\":\"flights\",\"version\":%d}]}"
                .formatted(run, version));
    new Runs(bench.store).record(started);
  }

  private void deploy(String run) {
    Models models = new Models(bench.store);
    models.record(
        Bench.event(
            "m1",
            EventTypes.MODEL_REGISTERED,
            "{\"model\":\"delays\",\"run_id\":\"%s\"}".formatted(run)));
    models.record(
        Bench.event(
            "m2",
            EventTypes.MODEL_DEPLOYED,
            "{\"model\":\"delays\",\"version\":1,\"environment\":\"production\",\"deployed_at\":\"2026-11-23T10:00:00Z\"}"));
  }

  private void monitor(long baseline) {
    new Monitors(bench.store)
        .record(
            Bench.event(
                "w1",
                EventTypes.MONITOR_DEFINED,
                "{\"monitor\":\"watch\",\"dataset\":\"flights\",\"schedule\":\"0 6 * * *\",\"baseline\":{\"dataset\":\"flights\",\"version\":%d}}"
                    .formatted(baseline)));
  }

  private void collectForDays(int days) {
    for (int day = 0; day < days; day++) {
      bench.clock.advance(Duration.ofDays(1));
      collect.run(FLIGHTS);
    }
  }

  private long dataBytes() {
    return bench.store.contents().entrySet().stream()
        .filter(entry -> entry.getKey().value().startsWith("datasets/flights/data/"))
        .mapToLong(entry -> entry.getValue().size())
        .sum();
  }

  private long missing(long version) {
    DeltaTable table = catalog().table(FLIGHTS);
    return table.at(version).files().stream()
        .filter(file -> bench.store.head(table.key(file.path())).isEmpty())
        .count();
  }

  private void assertWhole(long version) {
    DeltaTable table = catalog().table(FLIGHTS);
    for (DataFile file : table.at(version).files()) {
      assertThat(bench.store.get(table.key(file.path())))
          .as("version %d, %s", version, file.path())
          .hasValueSatisfying(
              found -> assertThat(found.content().sha256()).isEqualTo(file.sha256()));
    }
  }

  private DatasetCatalog catalog() {
    return new DatasetCatalog(bench.store);
  }
}
