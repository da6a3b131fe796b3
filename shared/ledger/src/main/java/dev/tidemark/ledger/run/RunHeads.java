// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.event.Event;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.model.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of runs beside their metrics, kept up to date at the cost of what is new: events
 * never change, so each is fetched once, and what only logs metrics is not kept at all. That is
 * what a call must know before it writes, however long the history is. Safe for use by many
 * threads.
 */
final class RunHeads {
  private static final int MAX_RUNS = 200;
  private static final String METRICS = "metrics";

  private final Ledger ledger;
  private final Map<RunId, Head> heads = new LinkedHashMap<>(16, 0.75f, true);

  RunHeads(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Some events of one run: the keys of all of them, and what they say beside metrics. */
  private static final class Head {
    private final Set<String> keys = new HashSet<>();
    private final List<Event> events = new ArrayList<>();

    void add(Event event) {
      if (keys.add(event.key())) {
        withoutMetrics(event).ifPresent(events::add);
      }
    }
  }

  /** The run without its metrics; empty if nothing is known of it. */
  Optional<RunRecord> fetch(RunId run) {
    Head head = head(run);
    synchronized (head) {
      ledger.eventsBeyond("runs/" + run, head.keys).forEach(head::add);
      return head.keys.isEmpty() ? Optional.empty() : Optional.of(RunFold.fold(run, head.events));
    }
  }

  /** Remembers an event that was just stored, so that it need not be fetched. */
  void note(RunId run, Event event) {
    Head head = head(run);
    synchronized (head) {
      head.add(event);
    }
  }

  private Head head(RunId run) {
    synchronized (heads) {
      Head head = heads.computeIfAbsent(run, id -> new Head());
      if (heads.size() > MAX_RUNS) {
        heads.remove(heads.keySet().iterator().next());
      }
      return head;
    }
  }

  /** The event with no metrics in it; empty if it says nothing else. */
  private static Optional<Event> withoutMetrics(Event event) {
    if (!(event.data() instanceof JsonObject data) || data.member(METRICS).isEmpty()) {
      return Optional.of(event);
    }
    JsonObject.Builder rest = JsonObject.builder();
    boolean saysMore = false;
    for (Map.Entry<String, Json> member : data.members().entrySet()) {
      if (!member.getKey().equals(METRICS)) {
        rest.put(member.getKey(), member.getValue());
        saysMore |= !member.getKey().equals("run_id") && !isEmpty(member.getValue());
      }
    }
    return saysMore
        ? Optional.of(
            new Event(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.extensions(),
                rest.build()))
        : Optional.empty();
  }

  private static boolean isEmpty(Json value) {
    return value.equals(JsonObject.EMPTY) || value.equals(JsonArray.EMPTY);
  }
}
