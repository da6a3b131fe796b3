// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.access.AccessGate;
import dev.tidemark.access.AccessSettings;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.id.IdSource;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.record.RecordRun;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.record.TenantEvents;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The composition root of this adapter: what every function has. It knows nothing of tables, so
 * that the functions which record need none. Safe for use by many threads.
 */
final class GcpRuntime {
  private final GcpSettings settings;
  private final AccessSettings access;
  private final StoreRoot root;
  private final ObjectStore store;

  private GcpRuntime(GcpSettings settings, StoreRoot root) {
    this.settings = settings;
    this.access = AccessSettings.of(settings.environment(), settings.tenant());
    this.root = root;
    this.store = root.tenant(settings.tenant());
  }

  /** The runtime of this process. */
  static GcpRuntime start() {
    return of(GcpSettings.of(System.getenv()));
  }

  static GcpRuntime of(GcpSettings settings) {
    Map<String, String> environment = settings.environment();
    GcsObjectStoreProvider buckets = new GcsObjectStoreProvider();
    ForeignObjects foreign =
        ForeignObjects.below(
            ForeignObjects.prefixes(environment),
            Map.of("gs", name -> buckets.open(URI.create("gs://" + name), environment)));
    ObjectStore own = buckets.open(settings.store(), environment);
    return new GcpRuntime(settings, StoreRoot.open(ObjectStores.reaching(own, foreign)));
  }

  GcpSettings settings() {
    return settings;
  }

  /** The own tenant's objects. */
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

  /** What handles the events of each tenant that the settings allow. */
  EventHandler perTenant(BiFunction<String, ObjectStore, EventHandler> handler) {
    return new TenantEvents(root, settings.tenant(), access.tenants()::allows, handler);
  }

  /** Events about runs, models and monitors are recorded; those about datasets are handed on. */
  EventHandler recorder(String tenant, ObjectStore objects) {
    EventPublisher work = new PubSubPublisher(settings.topic(GcpSettings.WORK));
    return EventDispatcher.otherwise(new RefuseUnknown(objects))
        .with(RecordRun.TYPES, new RecordRun(objects))
        .with(
            ForwardEvents.TYPES, new ForwardEvents(event -> work.publish(event.forTenant(tenant))));
  }

  /** The door of every tenant. */
  HttpHandler door(AccessGate.Face face) {
    return AccessGate.of(access, root, settings.clock(), face);
  }

  Deliveries deliveries(EventHandler events) {
    return new Deliveries(
        events, new Rejections(store), new DeadLetters(settings.topic(GcpSettings.DEAD_LETTERS)));
  }
}
