// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.query.RunQuery;
import dev.tidemark.query.RunSearch;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Writers, compactions and searches at once: nobody sees a run twice or not at all. */
class SearchRaceTest {
  private static final int WRITERS = 4;
  private static final int RUNS_OF_EACH = 25;
  private static final int EVENTS_OF_EACH = 6;

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final SequentialIds ids = new SequentialIds();
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean(true);

  @Test
  void everySearchSeesEachAcknowledgedRunOnceWithItsEvents() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(threads.submit(() -> write(writer)));
      }
      List<Future<Integer>> others = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        others.add(threads.submit(whileWriting(this::compact)));
        others.add(threads.submit(whileWriting(this::search)));
        others.add(threads.submit(whileWriting(searchOfOneProcess())));
      }
      for (Future<Integer> writer : writers) {
        assertThat(writer.get()).isEqualTo(RUNS_OF_EACH * EVENTS_OF_EACH);
      }
      writing.set(false);
      for (Future<Integer> other : others) {
        assertThat(other.get()).as("rounds beside the writers").isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
    assertNothingIsLost();
  }

  private int write(int writer) {
    Runs runs = new Runs(store);
    int events = 0;
    for (int step = 0; step < EVENTS_OF_EACH; step++) {
      for (int i = 0; i < RUNS_OF_EACH; i++) {
        String run = "w" + writer + "-" + i;
        // The run ends before its last events come: it goes into the tables more than once.
        runs.record(step == 2 ? RunEvents.finished(run) : RunEvents.logged(run, step));
        acknowledged.merge(run, 1, Integer::sum);
        events++;
      }
    }
    return events;
  }

  private Callable<Integer> whileWriting(Runnable work) {
    return () -> {
      int rounds = 0;
      do {
        work.run();
        rounds++;
      } while (writing.get());
      return rounds;
    };
  }

  private void compact() {
    CompactionRule rule = new CompactionRule(Duration.ZERO, 1, Duration.ofHours(1), 4);
    int unused = new CompactLedger(store, ids, rule).compact(Instant.parse("2100-01-01T00:00:00Z"));
  }

  private void search() {
    searchOfOneProcess().run();
  }

  private Runnable searchOfOneProcess() {
    RunSearch search = new RunSearch(store);
    return () -> {
      Map<String, Integer> before = new HashMap<>(acknowledged);
      Map<String, Integer> seen = new HashMap<>();
      for (RunRecord run : search.search(RunQuery.all()).runs()) {
        assertThat(seen.put(run.id().value(), run.eventCount())).as("seen twice").isNull();
      }
      before.forEach(
          (run, events) ->
              assertThat(seen.getOrDefault(run, 0))
                  .as("events of %s", run)
                  .isGreaterThanOrEqualTo(events));
    };
  }

  private void assertNothingIsLost() {
    compact();
    assertThat(new Runs(store).tail().list()).isEmpty();
    List<RunRecord> found = new RunSearch(store).search(RunQuery.all()).runs();
    assertThat(found).hasSize(WRITERS * RUNS_OF_EACH);
    for (RunRecord run : found) {
      assertThat(run.eventCount()).isEqualTo(EVENTS_OF_EACH);
      assertThat(new Runs(store).find(new RunId(run.id().value())).map(RunRecord::summary))
          .hasValue(run);
    }
  }
}
