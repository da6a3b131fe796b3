// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventHandler;
import dev.tidemark.json.Json;
import dev.tidemark.ledger.Rejections;
import io.cloudevents.CloudEvent;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what triggers deliver. What comes of a delivery is told to the platform in the only way
 * it knows: returning acknowledges, throwing asks for the delivery again.
 *
 * <ul>
 *   <li>An event that is taken in, was taken in before, or is refused and kept with the reason, is
 *       acknowledged.
 *   <li>Trouble that may pass asks for another delivery.
 *   <li>Trouble that another delivery cannot mend goes to the dead letters, and is acknowledged.
 * </ul>
 *
 * Safe for use by many threads.
 */
final class Deliveries {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  private final EventHandler events;
  private final Rejections rejections;
  private final DeadLetters deadLetters;

  Deliveries(EventHandler events, Rejections rejections, DeadLetters deadLetters) {
    this.events = events;
    this.rejections = rejections;
    this.deadLetters = deadLetters;
  }

  /** What to do with one delivery. */
  @FunctionalInterface
  interface Work {
    void take(Delivery delivery);
  }

  /** Takes in a delivery of events. */
  void take(CloudEvent envelope) {
    take(envelope, this::takeEvents);
  }

  void take(CloudEvent envelope, Work work) {
    Delivery delivery = null;
    try {
      delivery = Delivery.of(envelope);
      work.take(delivery);
    } catch (TidemarkException e) {
      if (!isHopeless(e.kind())) {
        LOG.log(Level.WARNING, "to be delivered again: {0}", e.getMessage());
        throw e;
      }
      bury(envelope, delivery, e);
    } catch (RuntimeException e) {
      // The outermost handler: whatever else went wrong will go wrong again.
      LOG.log(Level.ERROR, "a delivery met a fault in Tidemark", e);
      bury(
          envelope,
          delivery,
          new TidemarkException(ErrorKind.INTERNAL, "a fault in Tidemark; its log says more", e));
    }
  }

  void takeEvents(Delivery delivery) {
    for (Json json : delivery.events()) {
      Event event;
      try {
        event = EventCodec.fromStructured(json);
      } catch (TidemarkException e) {
        rejections.keep(json, e);
        continue;
      }
      LOG.log(Level.INFO, "{0} {1}: {2}", event.type(), event.id(), events.handle(event));
    }
  }

  private void bury(CloudEvent envelope, @Nullable Delivery delivery, TidemarkException why) {
    LOG.log(Level.ERROR, "to the dead letters: {0}", why.getMessage());
    deadLetters.keep(delivery == null ? Delivery.unopened(envelope) : delivery, why);
  }

  private static boolean isHopeless(ErrorKind kind) {
    return switch (kind) {
      case INVALID_REQUEST, CORRUPT, INTERNAL -> true;
      // Thrown by a handler, these speak of the platform: a role or a bucket may yet be given.
      case NOT_FOUND, CONFLICT, DENIED, UNAVAILABLE, OUTCOME_UNKNOWN -> false;
    };
  }
}
