// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import dev.tidemark.access.AccessGate;
import dev.tidemark.access.AccessSettings;
import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.dataset.CollectAllGarbage;
import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.Outcome;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.record.EventIntake;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.record.RecordRun;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.record.TenantEvents;
import dev.tidemark.report.ReportDrift;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.Once;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.tracking.HttpFace;
import dev.tidemark.tracking.RecordApi;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The composition root of the function app. There is one for a process, because the worker makes a
 * new object of a function's class for each invocation. Safe for use by many threads.
 */
final class AzureRuntime {
  private static final Supplier<AzureRuntime> OF_THE_PROCESS =
      Once.of(() -> open(AzureSettings.of(System.getenv())));

  private final AzureSettings settings;
  private final ObjectStore store;
  private final EventPublisher publisher;
  private final Deliveries deliveries;
  private final HttpHandler http;
  private final HttpHandler httpByToken;
  private final CompactLedger compaction;

  private AzureRuntime(AzureSettings settings, StoreRoot root) {
    AccessSettings access = AccessSettings.of(settings.environment(), settings.tenant());
    this.settings = settings;
    this.store = root.tenant(settings.tenant());
    this.publisher = EventGridPublisher.to(settings.bus(), settings.busKey());
    EventHandler events =
        new TenantEvents(root, settings.tenant(), access.tenants()::allows, this::delivered);
    Rejections rejections = new Rejections(store);
    this.deliveries = new Deliveries(new EventIntake(events, rejections), rejections);
    this.http = AccessGate.of(access, root, settings.clock(), this::face);
    this.httpByToken = access.needsToken() ? http : AzureRuntime::noTokens;
    this.compaction = new CompactLedger(store, AzureRuntime::newId, CompactionRule.ON_SCHEDULE);
  }

  static AzureRuntime ofTheProcess() {
    return OF_THE_PROCESS.get();
  }

  /** Opens the store, and marks a new one with the format it will have. */
  private static AzureRuntime open(AzureSettings settings) {
    BlobAccount account = BlobAccount.of(settings.environment());
    ForeignObjects foreign =
        ForeignObjects.below(
            ForeignObjects.prefixes(settings.environment()),
            Map.of("az", container -> BlobObjectStore.open(account, container)));
    ObjectStore root = ObjectStores.reaching(settings.store().open(account), foreign);
    return new AzureRuntime(settings, StoreRoot.open(root));
  }

  /** What handles the events of one tenant that Event Grid delivers. */
  private EventHandler delivered(String tenant, ObjectStore objects) {
    EventPublisher out = event -> publisher.publish(event.forTenant(tenant));
    EventHandler datasets =
        new VersionDataset(objects, out, settings.clock(), new InboxSources(objects))
            .within(InputLimits.of(settings.environment()));
    return events(tenant, objects, datasets);
  }

  private EventDispatcher events(String tenant, ObjectStore objects, EventHandler datasets) {
    EventHandler arrivals =
        new BlobArrival(objects, settings.store().container(), settings.prefixOf(tenant), datasets);
    return EventDispatcher.otherwise(new RefuseUnknown(objects))
        .with(RecordRun.TYPES, new RecordRun(objects))
        .with(VersionDataset.TYPES, datasets)
        .with(Set.of(BlobArrival.TYPE), arrivals);
  }

  /** Events that need tables go over the topic to the queue of datasets. */
  private HttpHandler face(String tenant, ObjectStore objects) {
    EventHandler events =
        events(tenant, objects, new HandOver(event -> publisher.publish(event.forTenant(tenant))));
    HttpHandler webhook = new EventGridWebhook(new EventsEndpoint(events, new Rejections(objects)));
    RecordApi runs = new RecordApi(objects, AzureRuntime::newId, settings.clock());
    RunSearch search = new RunSearch(objects);
    QueryApi searches = new QueryApi(objects, search);
    HttpHandler mlflow =
        new MlflowEndpoint(
            MlflowRoutes.builder().all(runs.routes()).all(searches.routes()).build());
    return new HttpFace(webhook, mlflow, new ApiEndpoint(objects, search), version());
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** MLflow's clients parse it, by the rules of Python. */
  private static String version() {
    String version = AzureRuntime.class.getPackage().getImplementationVersion();
    return version == null ? "0.0.0" : version.replace("-SNAPSHOT", ".dev0");
  }

  /** What Event Grid delivers, itself or through a queue. */
  Deliveries deliveries() {
    return deliveries;
  }

  /** The HTTP face of every tenant. */
  HttpHandler http() {
    return http;
  }

  /** The HTTP face where nobody but Tidemark itself asks who is there. */
  HttpHandler httpByToken() {
    return httpByToken;
  }

  private static HttpResponse noTokens(HttpRequest request) {
    return HttpResponse.problem(
        403, "DENIED", "no tokens are asked for here; set TIDEMARK_ACCESS=tokens, or use the key");
  }

  /** Moves runs that are due by now into the tables. */
  Outcome compactLedger() {
    return compaction.handle(settings.clock().instant());
  }

  /** Deletes data files that no version holds. */
  Outcome collectGarbage() {
    return new CollectAllGarbage(store).handle(settings.clock().instant());
  }

  /** Reports what was due by now. */
  Outcome reportDrift() {
    return new ReportDrift(store, publisher).handle(settings.clock().instant());
  }
}
