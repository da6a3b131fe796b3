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
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.ManualClock;
import dev.tidemark.testkit.Race;
import dev.tidemark.testkit.SimulatedCrash;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CollectGarbageTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final CollectGarbage collect = new CollectGarbage(bench.store, bench.clock);

  @Test
  void whatACrashLeftBehindIsCondemnedFirstAndDeletedTwoDaysLater() {
    leaveOrphans(csv(0, 200));
    int orphans = dataFiles();
    assertThat(orphans).isPositive();

    assertThat(collect.plan(FLIGHTS).condemned()).hasSize(orphans);
    assertThat(collect.run(FLIGHTS).condemned()).hasSize(orphans);
    bench.clock.advance(Duration.ofDays(1));
    assertThat(collect.run(FLIGHTS).deleted()).isEmpty();
    assertThat(dataFiles()).isEqualTo(orphans);
    bench.clock.advance(Duration.ofDays(1));
    assertThat(collect.plan(FLIGHTS).deleted()).hasSize(orphans);
    assertThat(collect.run(FLIGHTS).deleted()).hasSize(orphans);

    assertThat(dataFiles()).isZero();
    assertThat(collect.run(FLIGHTS).deleted()).isEmpty();
  }

  @Test
  void aPlanChangesNothing() {
    leaveOrphans(csv(0, 200));
    var before = bench.store.contents();

    collect.plan(FLIGHTS);

    assertThat(bench.store.contents()).isEqualTo(before);
  }

  @Test
  void filesOfEveryVersionStayHoweverOld() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.put("inbox/flights/b.csv", csv(500, 600));
    bench.handler().publish(snapshot("1", "inbox/flights/a.csv"));
    bench.handler().publish(snapshot("2", "inbox/flights/b.csv"));

    runForDays(30);

    assertEveryVersionIsWhole();
    assertThat(collect.plan(FLIGHTS).condemned()).isEmpty();
  }

  @Test
  void aPublisherTakesACondemnedFileForAbsent() {
    leaveOrphans(csv(0, 200));
    collect.run(FLIGHTS);

    bench.put("inbox/flights/a.csv", csv(0, 200));
    bench.handler().publish(snapshot("again", "inbox/flights/a.csv"));
    assertThat(new DatasetCatalog(bench.store).table(FLIGHTS).at(0).files())
        .extracting(DataFile::path)
        .allMatch(path -> path.endsWith("-2.parquet"));
    runForDays(5);

    assertEveryVersionIsWhole();
    // The same content once more finds what the head holds, under whatever path.
    bench.put("inbox/flights/b.csv", csv(0, 200) + "9999,AA,1\n");
    bench.handler().publish(snapshot("more", "inbox/flights/b.csv"));
    assertEveryVersionIsWhole();
  }

  @Test
  void aPublisherThatBeganBeforeTheSentenceKeepsItsFiles() {
    bench.put("inbox/flights/a.csv", csv(0, 200));
    Event event = snapshot("1", "inbox/flights/a.csv");
    CollectGarbageDuring during = new CollectGarbageDuring();

    during.publish(event);
    runForDays(5);

    assertThat(during.condemned).isPositive();
    assertEveryVersionIsWhole();
  }

  @Test
  void aPublisherThatRanForMoreThanADayStartsAgain() {
    bench.put("inbox/flights/a.csv", csv(0, 200));
    ManualClock slow = new ManualClock(Bench.NOW);
    VersionDataset handler =
        new VersionDataset(
            bench.store,
            bench.published,
            slow,
            source -> {
              slow.advance(Duration.ofHours(25));
              return new InboxSources(bench.store).resolve(source);
            });

    assertThatThrownBy(() -> handler.publish(snapshot("1", "inbox/flights/a.csv")))
        .hasMessageContaining("took more than a day; send the same request again")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(bench.handler().publish(snapshot("1", "inbox/flights/a.csv")).created()).isTrue();
  }

  /** Publishers that crash, contents that come back, collectors at once, days that pass. */
  @Test
  void racesOfPublishersAndCollectorsLoseNothing() throws Exception {
    for (int content = 0; content < 6; content++) {
      bench.put("inbox/flights/" + content + ".csv", csv(content * 1_000, content * 1_000 + 120));
    }
    AtomicInteger ids = new AtomicInteger();
    for (int round = 0; round < 12; round++) {
      int seed = round;
      Race.of(4, runner -> () -> publishOrCollect(new Random(seed * 10L + runner), runner, ids));
      bench.clock.advance(Duration.ofHours(30));
      assertEveryVersionIsWhole();
    }
    runForDays(4);
    assertEveryVersionIsWhole();
    DeltaTable table = new DatasetCatalog(bench.store).table(FLIGHTS);
    assertThat(dataFiles()).isEqualTo(table.paths().size());
  }

  private boolean publishOrCollect(Random random, int runner, AtomicInteger ids) {
    if (runner == 0) {
      collect.run(FLIGHTS);
      return true;
    }
    String source = "inbox/flights/" + random.nextInt(6) + ".csv";
    String id = "race-" + ids.incrementAndGet();
    Event event = random.nextBoolean() ? snapshot(id, source) : append(id, source);
    int crashAt = 5 + random.nextInt(40);
    try {
      bench
          .handler(FaultyObjectStore.failingAt(bench.store, crashAt, Fault.CRASH_AFTER))
          .publish(event);
    } catch (SimulatedCrash expected) {
      // The process is dead; what it stored lies about.
    }
    return true;
  }

  /** Collects garbage just before the commit of a publish. */
  private final class CollectGarbageDuring {
    private int condemned;

    void publish(Event event) {
      VersionDataset handler =
          new VersionDataset(
              bench.store,
              bench.published,
              () -> {
                condemned += collect.run(FLIGHTS).condemned().size();
                return Bench.NOW;
              },
              new InboxSources(bench.store),
              Bench.SMALL_CHUNKS);
      handler.publish(event);
    }
  }

  private void leaveOrphans(String content) {
    bench.put("inbox/flights/orphan.csv", content);
    Bench twin = new Bench();
    twin.put("inbox/flights/orphan.csv", content);
    FaultyObjectStore counted = FaultyObjectStore.failingAt(twin.store, 0, Fault.NONE);
    twin.handler(counted).publish(snapshot("orphan", "inbox/flights/orphan.csv"));
    // The commit is among the last calls: a crash a few calls before leaves files without one.
    for (int call = counted.calls(); call > 0; call--) {
      if (isCrashBeforeCommit(call)) {
        return;
      }
    }
    throw new AssertionError("no crash left files without a commit");
  }

  private boolean isCrashBeforeCommit(int call) {
    Bench trial = new Bench();
    bench
        .store
        .contents()
        .forEach((key, content) -> trial.store.put(key, content, PutCondition.always()));
    crash(trial, call);
    boolean isBefore =
        trial
            .store
            .head(ObjectKey.of("datasets/flights/_delta_log/%020d.json".formatted(0)))
            .isEmpty();
    if (isBefore) {
      crash(bench, call);
    }
    return isBefore;
  }

  private static void crash(Bench bench, int call) {
    try {
      bench
          .handler(FaultyObjectStore.failingAt(bench.store, call, Fault.CRASH_BEFORE))
          .publish(snapshot("orphan", "inbox/flights/orphan.csv"));
    } catch (SimulatedCrash expected) {
      // The process is dead.
    }
  }

  private void runForDays(int days) {
    for (int day = 0; day < days; day++) {
      collect.run(FLIGHTS);
      bench.clock.advance(Duration.ofDays(1));
    }
    collect.run(FLIGHTS);
  }

  private int dataFiles() {
    return (int)
        bench.store.contents().keySet().stream()
            .filter(key -> key.value().startsWith("datasets/flights/data/"))
            .count();
  }

  private void assertEveryVersionIsWhole() {
    DeltaTable table = new DatasetCatalog(bench.store).table(FLIGHTS);
    long newest = table.latest().map(head -> head.version()).orElse(-1L);
    for (long version = 0; version <= newest; version++) {
      List<DataFile> files = table.at(version).files();
      assertThat(files)
          .as("version %d", version)
          .allSatisfy(
              file ->
                  assertThat(bench.store.get(table.key(file.path())))
                      .hasValueSatisfying(
                          found -> assertThat(found.content().sha256()).isEqualTo(file.sha256())));
    }
  }
}
