// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.run.RunRecordCodec;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the network does to ten thousand events of one run, the run is the same. */
class RetriedDeliveryTest {
  private static final RunId RUN = new RunId("75bf258ac8834f63a51d1923500889ff");
  private static final int EVENTS = 10_000;
  private static final int CLIENTS = 8;

  /** A third of the faults lose a reply: so every 50th call does. */
  private static final double FAULTS = 0.06;

  @Test
  void eventsSentThriceShuffledByManyClientsOverABadLineMakeTheSameRun() throws Exception {
    List<Event> events = events();
    ObjectStore inOrder = new InMemoryObjectStore();
    EventHandler plain = new RecordRun(inOrder);
    events.forEach(plain::handle);

    long seed = 20_261_124;
    List<Event> deliveries = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      deliveries.addAll(events);
    }
    Collections.shuffle(deliveries, new Random(seed));
    ObjectStore kept = new InMemoryObjectStore();
    EventHandler overBadLine = new RecordRun(FaultyObjectStore.seeded(kept, seed, FAULTS));
    List<Integer> retries =
        Race.of(CLIENTS, client -> () -> deliver(overBadLine, deliveries, client));

    assertThat(retries).as("seed %d", seed).allMatch(count -> count > 0);
    assertThat(record(kept)).as("seed %d", seed).isEqualTo(record(inOrder));
  }

  /** Sends every eighth delivery, again and again until it is taken in; counts the repetitions. */
  private static int deliver(EventHandler handler, List<Event> deliveries, int client) {
    int retries = 0;
    for (int i = client; i < deliveries.size(); i += CLIENTS) {
      while (!isTakenIn(handler, deliveries.get(i))) {
        retries++;
      }
    }
    return retries;
  }

  private static boolean isTakenIn(EventHandler handler, Event event) {
    try {
      handler.handle(event);
      return true;
    } catch (TidemarkException e) {
      assertThat(e.kind()).isIn(ErrorKind.UNAVAILABLE, ErrorKind.OUTCOME_UNKNOWN);
      return false;
    }
  }

  private static String record(ObjectStore store) {
    return RunRecordCodec.encode(new Runs(store).find(RUN).orElseThrow()).utf8();
  }

  private static List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.add(
        event(0, EventTypes.RUN_STARTED, "\"experiment\":\"e\",\"params\":{\"lr\":\"0.1\"}"));
    for (int i = 1; i < EVENTS - 1; i++) {
      events.add(
          event(
              i,
              EventTypes.RUN_LOGGED,
              "\"metrics\":[{\"key\":\"m%d\",\"value\":%d,\"time\":%d,\"step\":%d}],\"tags\":{\"last\":\"%d\"}"
                  .formatted(i % 7, i, i, i / 2, i)));
    }
    events.add(
        event(EVENTS, EventTypes.RUN_FINISHED, "\"status\":\"FINISHED\",\"metrics\":{\"auc\":1}"));
    return events;
  }

  private static Event event(int number, String type, String members) {
    return Event.of(
        "e" + number,
        "//test",
        type,
        Instant.ofEpochSecond(1_700_000_000L + number),
        JsonReader.read("{\"run_id\":\"" + RUN + "\"," + members + "}", "data"));
  }
}
