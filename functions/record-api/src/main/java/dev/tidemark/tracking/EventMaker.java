// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.http.Caller;
import dev.tidemark.id.IdSource;
import dev.tidemark.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Turns calls into events: each has an id and a time of its own, and of two calls the later one has
 * the later time, also within one tick of the clock, since the fold goes by it. Safe for use by
 * many threads.
 */
final class EventMaker {
  private static final String SOURCE = "//tidemark/mlflow";

  private final IdSource ids;
  private final InstantSource clock;
  private Instant last = Instant.MIN;

  EventMaker(IdSource ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  Event event(String type, String subject, JsonObject data) {
    return event(nextId(), type, subject, data);
  }

  Event event(String id, String type, String subject, JsonObject data) {
    return new Event(id, SOURCE, type, subject, now(), Map.of(), data);
  }

  /** An event in the name of whoever called. */
  Event event(Caller caller, String type, String subject, JsonObject data) {
    Map<String, String> by =
        caller.name().isEmpty() ? Map.of() : Map.of(EventCodec.BY, caller.name());
    return new Event(nextId(), SOURCE, type, subject, now(), by, data);
  }

  String nextId() {
    return ids.next();
  }

  private synchronized Instant now() {
    Instant now = clock.instant();
    last = now.isAfter(last) ? now : last.plusNanos(1);
    return last;
  }
}
