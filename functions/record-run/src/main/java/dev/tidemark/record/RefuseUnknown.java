// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.Outcome;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.store.ObjectStore;

/** Refuses every event, as one of a type that nobody takes in. Safe for use by many threads. */
public final class RefuseUnknown implements EventHandler {
  private final Rejections rejections;

  public RefuseUnknown(ObjectStore store) {
    this.rejections = new Rejections(store);
  }

  @Override
  public Outcome handle(Event event) {
    TidemarkException why =
        TidemarkException.invalid("type is not one of the types of events that Tidemark takes in");
    rejections.keep(event, why);
    return Outcome.refused(String.valueOf(why.getMessage()));
  }
}
