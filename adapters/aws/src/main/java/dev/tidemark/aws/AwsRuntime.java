// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.access.AccessGate;
import dev.tidemark.access.AccessSettings;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.EventTypes;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.record.EventIntake;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.record.RecordRun;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.record.TenantEvents;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.Once;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.tracking.HttpFace;
import dev.tidemark.tracking.RecordApi;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The composition root of the light functions, and what the batch functions share with them. It
 * knows nothing of tables. Safe for use by many threads.
 */
final class AwsRuntime {
  /** What the batch functions take in; named here because their classes are not in this package. */
  private static final Set<String> DATASET_TYPES =
      Set.of(EventTypes.DATASET_PUBLISHED, EventTypes.PREDICTIONS_LOGGED, EventTypes.LABELS_LOGGED);

  private final AwsSettings settings;
  private final AccessSettings access;
  private final StoreRoot root;
  private final ObjectStore store;
  private final EventPublisher publisher;
  private final DeadLetters deadLetters;

  private AwsRuntime(AwsSettings settings, StoreRoot root, AwsClients clients) {
    this.settings = settings;
    this.access = AccessSettings.of(settings.environment(), settings.tenant());
    this.root = root;
    this.store = root.tenant(settings.tenant());
    this.publisher = new EventBridgePublisher(Once.of(clients::eventBridge), settings.bus());
    this.deadLetters =
        settings.deadLetters().isEmpty()
            ? DeadLetters.NONE
            : new SqsDeadLetters(Once.of(clients::sqs), settings.deadLetters());
  }

  /** Opens the store, and marks a new one with the format it will have. */
  static AwsRuntime open(AwsSettings settings) {
    S3Location place = settings.store();
    Thread rehearsal = Rehearsal.begin();
    AwsClients clients = new AwsClients(settings.environment());
    ObjectStore bucket = new S3ObjectStore(clients, place.bucket());
    Rehearsal.end(rehearsal);
    ForeignObjects foreign =
        ForeignObjects.below(
            ForeignObjects.prefixes(settings.environment()),
            Map.of("s3", name -> new S3ObjectStore(clients, name)));
    ObjectStore root = ObjectStores.reaching(place.below(bucket), foreign);
    return new AwsRuntime(settings, StoreRoot.open(root), clients);
  }

  AwsSettings settings() {
    return settings;
  }

  /** The own tenant's objects. */
  ObjectStore store() {
    return store;
  }

  EventPublisher publisher() {
    return publisher;
  }

  /** What handles the events of each tenant that the settings allow. */
  EventHandler perTenant(BiFunction<String, ObjectStore, EventHandler> handler) {
    return new TenantEvents(root, settings.tenant(), access.tenants()::allows, handler);
  }

  /** Events about runs, models and monitors. */
  private static EventDispatcher recording(ObjectStore store) {
    return EventDispatcher.otherwise(new RefuseUnknown(store))
        .with(RecordRun.TYPES, new RecordRun(store));
  }

  /** What the queue of the light functions delivers. */
  Primed<Deliveries> recordings() {
    EventHandler events = perTenant((tenant, objects) -> recording(objects));
    return Primed.of(deliveries(new EventEnvelope(), events), this::rehearse);
  }

  Deliveries deliveries(Envelope envelope, EventHandler events) {
    Rejections rejections = new Rejections(store);
    return new Deliveries(envelope, new EventIntake(events, rejections), rejections, deadLetters);
  }

  /** The HTTP face about one run, experiment or model, of every tenant. */
  Primed<HttpHandler> http() {
    return face(
        objects ->
            new Paths(
                new RecordApi(objects, AwsRuntime::newId, settings.clock()).routes(),
                HttpFace.NOTHING));
  }

  /** What one of the functions that answer HTTP has of the paths. */
  record Paths(MlflowRoutes mlflow, HttpHandler api) {}

  /** The HTTP face of every tenant with some of the paths over its objects. */
  Primed<HttpHandler> face(Function<ObjectStore, Paths> paths) {
    AccessGate.Face face = (tenant, objects) -> face(tenant, objects, paths.apply(objects));
    return Primed.of(AccessGate.of(access, root, settings.clock(), face), this::rehearse);
  }

  /** Events that need tables go over the bus to the functions that have them. */
  private HttpHandler face(String tenant, ObjectStore objects, Paths paths) {
    EventHandler handOver = new HandOver(event -> publisher.publish(event.forTenant(tenant)));
    EventHandler events = recording(objects).with(DATASET_TYPES, handOver);
    String version =
        Optional.ofNullable(AwsRuntime.class.getPackage().getImplementationVersion())
            .orElse("unknown");
    return new HttpFace(
        new EventsEndpoint(events, new Rejections(objects)),
        new MlflowEndpoint(paths.mlflow()),
        paths.api(),
        version);
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Looks for a run that is not there; events were rehearsed when this was opened. */
  private void rehearse() {
    new Runs(store).find(new RunId("0".repeat(32)));
  }
}
