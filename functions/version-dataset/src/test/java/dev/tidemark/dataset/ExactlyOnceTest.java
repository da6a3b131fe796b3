// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.append;
import static dev.tidemark.dataset.Bench.csv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.SimulatedCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactlyOnceTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");
  private static final int WRITERS = 16;
  private static final int ROWS = 20;

  private final Bench bench = new Bench();

  @Test
  void writersAtOnceMakeALinearHistoryWithEachPublishOnce() throws Exception {
    List<Event> events = events(WRITERS);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<PublishedVersion>> answers = new ArrayList<>();
      for (Event event : events) {
        answers.add(writers.submit(() -> bench.handler().publish(event)));
        answers.add(writers.submit(() -> bench.handler().publish(event)));
      }
      for (Future<PublishedVersion> answer : answers) {
        answer.get();
      }
    } finally {
      writers.shutdownNow();
    }

    assertEachOnce(events);
  }

  @Test
  void aBadLineLosesAndRepeatsNothing() {
    List<Event> events = events(4);
    for (long seed = 1; seed <= 5; seed++) {
      FaultyObjectStore faulty = FaultyObjectStore.seeded(bench.store, seed, 0.1);
      for (Event event : events) {
        publishUntilDone(bench.handler(faulty), event, seed);
      }
    }

    assertEachOnce(events);
  }

  private static void publishUntilDone(VersionDataset handler, Event event, long seed) {
    for (int attempt = 0; attempt < 200; attempt++) {
      try {
        handler.handle(event);
        return;
      } catch (TidemarkException e) {
        // Kinds that say "send it again"; others would show as a wrong history.
      }
    }
    throw new AssertionError("seed " + seed + ": the event never came through");
  }

  @Test
  void aCrashAtAnyCallIsFinishedByTheSameEvent() {
    Bench undisturbed = new Bench();
    Event event = append("0", "inbox/flights/0.csv");
    undisturbed.put("inbox/flights/0.csv", csv(0, ROWS));
    FaultyObjectStore counting = FaultyObjectStore.failingAt(undisturbed.store, 0, Fault.NONE);
    undisturbed.handler(counting).handle(event);

    for (int call = 1; call <= counting.calls(); call++) {
      for (Fault fault : List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
        Bench crashed = new Bench();
        crashed.put("inbox/flights/0.csv", csv(0, ROWS));
        try {
          crashed.handler(FaultyObjectStore.failingAt(crashed.store, call, fault)).handle(event);
        } catch (SimulatedCrash expected) {
          // The process is dead.
        }
        crashed.handler().handle(event);

        assertThat(crashed.store.contents())
            .as("after %s at call %d", fault, call)
            .isEqualTo(undisturbed.store.contents());
      }
    }
  }

  private List<Event> events(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              bench.put("inbox/flights/" + i + ".csv", csv(i * ROWS, (i + 1) * ROWS));
              return append(Integer.toString(i), "inbox/flights/" + i + ".csv");
            })
        .toList();
  }

  private void assertEachOnce(List<Event> events) {
    DatasetCatalog catalog = new DatasetCatalog(bench.store);
    List<CommitSummary> history = catalog.table(FLIGHTS).history();
    assertThat(history.stream().map(CommitSummary::txnId).toList())
        .containsExactlyInAnyOrderElementsOf(
            events.stream().map(Event::key).collect(Collectors.toList()));
    assertThat(catalog.recordOf(new DatasetVersion(FLIGHTS, events.size() - 1)).rows())
        .isEqualTo((long) events.size() * ROWS);
    assertThat(bench.published.published().stream().map(Event::id).distinct())
        .hasSize(events.size());
  }
}
