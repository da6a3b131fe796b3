// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.EventTypes;
import dev.tidemark.event.Outcome;
import java.util.Set;

/**
 * Hands events on to the function that makes versions of datasets, which is too heavy to answer
 * requests by itself. Safe for use by many threads.
 */
final class ForwardEvents implements EventHandler {
  static final Set<String> TYPES =
      Set.of(EventTypes.DATASET_PUBLISHED, EventTypes.PREDICTIONS_LOGGED, EventTypes.LABELS_LOGGED);

  private final EventPublisher work;

  ForwardEvents(EventPublisher work) {
    this.work = work;
  }

  @Override
  public Outcome handle(Event event) {
    work.publish(event);
    return Outcome.recorded("the event is queued; the version of the dataset follows from it");
  }
}
