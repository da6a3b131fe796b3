// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static java.util.Objects.requireNonNull;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;

/**
 * Keeps each event as an object {@code outbox/<sha256(source NUL id)>.json}, a structured
 * CloudEvent; publishing the same event again changes nothing. Safe for use by many threads.
 */
public final class OutboxEventPublisher implements EventPublisher {
  private final ObjectStore store;

  public OutboxEventPublisher(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  @Override
  public void publish(Event event) {
    ObjectStores.putOnce(
        store,
        ObjectKey.of("outbox/" + event.key() + ".json"),
        JsonWriter.canonical(EventCodec.structured(event)));
  }
}
