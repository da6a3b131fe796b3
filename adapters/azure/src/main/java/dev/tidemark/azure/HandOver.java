// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static java.util.Objects.requireNonNull;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.Outcome;

/**
 * Puts an event that may take longer than an HTTP request on the topic, from where it reaches the
 * queue of the function that handles it. Safe for use by many threads.
 */
final class HandOver implements EventHandler {
  private final EventPublisher topic;

  HandOver(EventPublisher topic) {
    this.topic = requireNonNull(topic, "topic is null");
  }

  @Override
  public Outcome handle(Event event) {
    topic.publish(event);
    return Outcome.recorded(
        "the event is on the topic; if it is refused later, it is kept under rejected/ with the"
            + " reason");
  }
}
