// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.id.IdSource;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.record.RecordRun;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.StoreRoot;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The composition root of this adapter: what every function has. It knows nothing of tables, so
 * that the functions which record need none. Safe for use by many threads.
 */
final class GcpRuntime {
  private final GcpSettings settings;
  private final ObjectStore store;

  private GcpRuntime(GcpSettings settings, ObjectStore store) {
    this.settings = settings;
    this.store = store;
  }

  /** The runtime of this process. */
  static GcpRuntime start() {
    return of(GcpSettings.of(System.getenv()));
  }

  static GcpRuntime of(GcpSettings settings) {
    ObjectStore root = new GcsObjectStoreProvider().open(settings.store(), settings.environment());
    return new GcpRuntime(settings, StoreRoot.open(root).tenant(StoreRoot.DEFAULT_TENANT));
  }

  GcpSettings settings() {
    return settings;
  }

  /** The tenant's objects. */
  ObjectStore store() {
    return store;
  }

  InstantSource clock() {
    return settings.clock();
  }

  IdSource ids() {
    return () -> UUID.randomUUID().toString().replace("-", "");
  }

  EventPublisher publisher() {
    return new PubSubPublisher(settings.topic(GcpSettings.EVENTS_OUT));
  }

  /** Events about runs, models and monitors are recorded; those about datasets are handed on. */
  EventHandler recorder() {
    EventPublisher work = new PubSubPublisher(settings.topic(GcpSettings.WORK));
    return EventDispatcher.otherwise(new RefuseUnknown(store))
        .with(RecordRun.TYPES, new RecordRun(store))
        .with(ForwardEvents.TYPES, new ForwardEvents(work));
  }

  Deliveries deliveries(EventHandler events) {
    return new Deliveries(
        events, new Rejections(store), new DeadLetters(settings.topic(GcpSettings.DEAD_LETTERS)));
  }
}
