// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.Json;
import dev.tidemark.ledger.Rejections;

/**
 * The door for JSON that claims to be an event, by whichever way it comes: what is none is refused
 * and kept with the reason. Safe for use by many threads.
 */
public final class EventIntake {
  private final EventHandler events;
  private final Rejections rejections;

  public EventIntake(EventHandler events, Rejections rejections) {
    this.events = requireNonNull(events, "events is null");
    this.rejections = requireNonNull(rejections, "rejections is null");
  }

  /**
   * Takes in one event in structured JSON.
   *
   * @throws TidemarkException if it could not be taken in now; send it again
   */
  public Outcome take(Json json) {
    Event event;
    try {
      event = EventCodec.fromStructured(json);
    } catch (TidemarkException e) {
      rejections.keep(json, e);
      return Outcome.refused(String.valueOf(e.getMessage()));
    }
    return events.handle(event);
  }
}
