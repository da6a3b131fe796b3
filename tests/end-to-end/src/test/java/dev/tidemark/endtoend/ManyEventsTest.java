// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunRecordCodec;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.query.RunQuery;
import dev.tidemark.query.RunSearch;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SequentialIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** One run, ten thousand events, each sent three times, shuffled, by eight clients at once. */
class ManyEventsTest {
  private static final int EVENTS = 10_000;
  private static final int TIMES = 3;
  private static final int CLIENTS = 8;
  private static final int LOSE_EVERY = 50;
  private static final int COMPACT_EVERY = 5_000;
  private static final long SEED = 20261124;

  /** Shared, for a commit is told from another by its id. */
  private static final SequentialIds IDS = new SequentialIds();

  private static final RunId RUN = new RunId("many");
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  @Test
  void runEqualsTheOneRecordedInOrder() throws Exception {
    List<Event> events = events();
    InMemoryObjectStore inOrder = new InMemoryObjectStore();
    Runs expected = new Runs(inOrder);
    events.forEach(expected::record);

    InMemoryObjectStore store = new InMemoryObjectStore();
    sendFromAllClients(events, store);

    RunRecord run = new Runs(store).find(RUN).orElseThrow();
    assertThat(run.eventCount()).isEqualTo(EVENTS);
    assertThat(RunRecordCodec.encode(run))
        .isEqualTo(RunRecordCodec.encode(expected.find(RUN).orElseThrow()));

    compact(store);
    assertThat(RunRecordCodec.encode(new Runs(store).find(RUN).orElseThrow()))
        .as("from the snapshot")
        .isEqualTo(RunRecordCodec.encode(run));
    assertThat(new RunSearch(store).search(RunQuery.all()).runs())
        .as("from the table")
        .containsExactly(run.summary());
  }

  private static void sendFromAllClients(List<Event> events, ObjectStore store) throws Exception {
    List<Event> sendings = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      sendings.addAll(events);
    }
    Collections.shuffle(sendings, new Random(SEED));
    LinkedBlockingQueue<Event> waiting = new LinkedBlockingQueue<>(sendings);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      ends.add(
          clients.submit(
              () ->
                  sendAll(waiting, FaultyObjectStore.losingEveryReply(store, LOSE_EVERY), store)));
    }
    for (Future<?> end : ends) {
      assertThat(end.get()).isNull();
    }
    clients.shutdown();
  }

  /** Compaction works on the same run meanwhile, beside the clients' bad line. */
  private static void sendAll(
      LinkedBlockingQueue<Event> waiting, ObjectStore badLine, ObjectStore store) {
    Runs runs = new Runs(badLine);
    for (Event event = waiting.poll(); event != null; event = waiting.poll()) {
      Event sent = event;
      untilAnswered(() -> runs.record(sent));
      if (waiting.size() % COMPACT_EVERY == 0) {
        compact(store);
      }
    }
  }

  private static void compact(ObjectStore store) {
    int unused =
        new CompactLedger(store, IDS, CompactionRule.AT_ONCE)
            .compact(Instant.parse("2100-01-01T00:00:00Z"));
  }

  /** As a client does: what got no answer is sent again. */
  private static void untilAnswered(Runnable call) {
    while (true) {
      try {
        call.run();
        return;
      } catch (TidemarkException e) {
        assertThat(e.kind()).as("%s", e).isIn(ErrorKind.UNAVAILABLE, ErrorKind.OUTCOME_UNKNOWN);
      }
    }
  }

  private static List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.add(event(0, "run.started", "'name':'many','params':{'lr':'0.1'}"));
    for (int i = 1; i < EVENTS - 1; i++) {
      String metric = "'metrics':[{'key':'loss','value':%s,'step':%d}]".formatted(1.0 / i, i);
      String tag = i % 10 == 0 ? ",'tags':{'stage':'" + i + "'}" : "";
      String param = i % 100 == 0 ? ",'params':{'p" + i + "':'v'}" : "";
      events.add(event(i, "run.logged", metric + tag + param));
    }
    events.add(event(EVENTS - 1, "run.finished", "'status':'FINISHED','metrics':{'auc':0.9}"));
    return events;
  }

  private static Event event(int number, String type, String members) {
    String data = ("{'run_id':'" + RUN + "'," + members + "}").replace('\'', '"');
    return Event.of(
        "e" + number,
        "//test",
        "dev.tidemark." + type + ".v1",
        START.plusMillis(number),
        JsonReader.read(data, "data"));
  }
}
