// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import static dev.tidemark.compact.CompactedRuns.finished;
import static dev.tidemark.compact.CompactedRuns.logged;
import static dev.tidemark.compact.CompactedRuns.newest;
import static dev.tidemark.compact.CompactedRuns.rowsOf;
import static dev.tidemark.compact.CompactedRuns.started;
import static dev.tidemark.compact.CompactedRuns.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.ledger.run.RunTail;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SequentialIds;
import dev.tidemark.testkit.SimulatedCrash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactLedgerTest {
  private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Runs runs = new Runs(store);
  private final SequentialIds ids = new SequentialIds();
  private final CompactLedger atOnce = new CompactLedger(store, ids, CompactionRule.AT_ONCE);

  private void record(String run) {
    runs.record(started(run));
    runs.record(logged(run, 1));
    runs.record(logged(run, 2));
    runs.record(finished(run));
  }

  private Instant lately() {
    return runs.tail().list().stream()
        .map(RunTail.Entry::newest)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private RunRecord fold(String run) {
    return runs.find(new RunId(run)).orElseThrow().summary();
  }

  @Test
  void finishedRunLeavesTheTailAndEntersTheTables() {
    record("a");
    runs.record(started("b"));
    assertThat(atOnce.compact(lately())).isEqualTo(1);
    assertThat(table(store)).containsExactly(fold("a"));
    assertThat(rowsOf(store, RunTables.PARAMS_ROOT, "a")).isEqualTo(1);
    assertThat(rowsOf(store, RunTables.METRICS_ROOT, "a")).isEqualTo(2);
    assertThat(runs.tail().list()).extracting(entry -> entry.run().value()).containsExactly("b");
  }

  @Test
  void eventThatComesLateReplacesTheRows() {
    record("a");
    record("b");
    atOnce.compact(lately());
    runs.record(logged("a", 3));
    atOnce.compact(lately());
    assertThat(table(store)).containsExactlyInAnyOrder(fold("a"), fold("b"));
    assertThat(fold("a").eventCount()).isEqualTo(5);
    assertThat(rowsOf(store, RunTables.METRICS_ROOT, "a")).isEqualTo(3);
    assertThat(rowsOf(store, RunTables.METRICS_ROOT, "b")).isEqualTo(2);
  }

  @Test
  void eventThatIsDeliveredAgainChangesNoTable() {
    record("a");
    atOnce.compact(lately());
    long version = newest(store, RunTables.RUNS_ROOT).version();
    runs.record(finished("a"));
    assertThat(atOnce.compact(lately())).isEqualTo(1);
    assertThat(newest(store, RunTables.RUNS_ROOT).version()).isEqualTo(version);
    assertThat(runs.tail().list()).isEmpty();
  }

  @Test
  void runsWaitForCompanyButNotForLong() {
    CompactionRule rule = new CompactionRule(Duration.ofMinutes(1), 2, Duration.ofHours(1), 64);
    CompactLedger patient = new CompactLedger(store, ids, rule);
    record("a");
    assertThat(patient.compact(lately())).as("alone").isZero();
    record("b");
    assertThat(patient.compact(lately())).as("two").isEqualTo(2);
    record("c");
    assertThat(patient.compact(lately().plusSeconds(60))).as("after a minute").isEqualTo(1);
  }

  @Test
  void runThatNeverEndsLeavesTheTailWhenItIsQuietOrLong() {
    runs.record(started("quiet"));
    assertThat(atOnce.compact(lately())).isZero();
    assertThat(atOnce.compact(lately().plus(Duration.ofHours(1)))).isEqualTo(1);
    for (int i = 0; i < 64; i++) {
      runs.record(logged("long", i));
    }
    assertThat(atOnce.compact(lately())).isEqualTo(1);
    runs.record(logged("long", 64));
    assertThat(atOnce.compact(lately())).isZero();
    assertThat(fold("long").metrics().get("m").count()).isEqualTo(65);
  }

  @Test
  void manyCompactionsLeaveFewFiles() {
    for (int i = 0; i < 100; i++) {
      record("run" + i);
      atOnce.compact(lately());
    }
    assertThat(table(store)).hasSize(100);
    assertThat(newest(store, RunTables.RUNS_ROOT).files())
        .hasSizeLessThan(9)
        .extracting(DataFile::rows)
        .allMatch(rows -> rows > 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CRASH_BEFORE", "CRASH_AFTER"})
  void killedAnywhereItIsDoneAgainAndNothingIsLostOrTwice(Fault fault) {
    for (int call = 1; survives(call, fault); call++) {
      assertThat(call).as("calls that a compaction takes").isLessThan(200);
    }
  }

  /** Whether a compaction that is killed at a call was killed at all. */
  private boolean survives(int call, Fault fault) {
    InMemoryObjectStore fresh = new InMemoryObjectStore();
    Runs recorded = new Runs(fresh);
    recorded.record(started("old"));
    recorded.record(finished("old"));
    compact(fresh);
    recorded.record(logged("old", 1));
    recorded.record(started("new"));
    recorded.record(finished("new"));
    boolean killed = false;
    try {
      compact(FaultyObjectStore.failingAt(fresh, call, fault));
    } catch (SimulatedCrash e) {
      killed = true;
    }
    assertEachRunOnce(fresh, recorded);
    compact(fresh);
    assertThat(table(fresh))
        .as("after a kill at call %d", call)
        .containsExactlyInAnyOrder(
            recorded.find(new RunId("old")).orElseThrow().summary(),
            recorded.find(new RunId("new")).orElseThrow().summary());
    assertThat(rowsOf(fresh, RunTables.METRICS_ROOT, "old")).isEqualTo(1);
    assertThat(rowsOf(fresh, RunTables.PARAMS_ROOT, "new")).isEqualTo(1);
    assertThat(recorded.tail().list()).isEmpty();
    return killed;
  }

  private void compact(ObjectStore on) {
    new CompactLedger(on, ids, CompactionRule.AT_ONCE).compact(FAR_AHEAD);
  }

  /** What a reader sees in between: the table, but for runs of the tail, whose fold counts. */
  private static void assertEachRunOnce(ObjectStore store, Runs recorded) {
    List<String> tail = recorded.tail().list().stream().map(entry -> entry.run().value()).toList();
    List<String> seen =
        new ArrayList<>(
            table(store).stream()
                .map(run -> run.id().value())
                .filter(run -> !tail.contains(run))
                .toList());
    seen.addAll(tail);
    assertThat(seen).containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void storeThatFailsAtRandomDelaysButLosesNothing() {
    for (long seed = 1; seed <= 20; seed++) {
      InMemoryObjectStore fresh = new InMemoryObjectStore();
      Runs recorded = new Runs(fresh);
      for (int i = 0; i < 10; i++) {
        recorded.record(started("r" + i));
        recorded.record(finished("r" + i));
      }
      FaultyObjectStore faulty = FaultyObjectStore.seeded(fresh, seed, 0.05);
      CompactLedger compaction = new CompactLedger(faulty, ids, CompactionRule.AT_ONCE);
      for (int i = 0; i < 50 && !recorded.tail().list().isEmpty(); i++) {
        try {
          compaction.compact(FAR_AHEAD);
        } catch (TidemarkException e) {
          assertThat(e).as("seed %d", seed).hasMessageMatching("(?s).*(again|answer).*");
        }
      }
      assertThat(recorded.tail().list()).as("seed %d", seed).isEmpty();
      assertThat(table(fresh)).as("seed %d", seed).hasSize(10);
    }
  }
}
