// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static java.util.Objects.requireNonNull;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.Outcome;

/**
 * Puts an event that another function handles on the bus, from where it reaches that function's
 * queue. Safe for use by many threads.
 */
final class HandOver implements EventHandler {
  private final EventPublisher bus;

  HandOver(EventPublisher bus) {
    this.bus = requireNonNull(bus, "bus is null");
  }

  @Override
  public Outcome handle(Event event) {
    bus.publish(event);
    return Outcome.recorded(
        "the event is on the bus; if it is refused later, it is kept under rejected/ with the"
            + " reason");
  }
}
