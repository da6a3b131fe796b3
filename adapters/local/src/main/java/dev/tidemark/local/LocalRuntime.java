// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.access.AccessGate;
import dev.tidemark.access.AccessSettings;
import dev.tidemark.access.Tokens;
import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.KnownSources;
import dev.tidemark.dataset.PublishedVersion;
import dev.tidemark.dataset.ReviewQuarantine;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.Outcome;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.id.IdSource;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.DatasetName;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunDatasets;
import dev.tidemark.query.RunSearch;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.record.EventIntake;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.record.RecordRun;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.report.ReportDrift;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.tracking.HttpFace;
import dev.tidemark.tracking.RecordApi;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The composition root of this adapter: one store, every handler. Safe for use by many threads. */
public final class LocalRuntime implements AutoCloseable {
  private final StoreRoot root;
  private final LocalSettings settings;
  private final @Nullable URI webhook;
  private final ObjectStore store;
  private final InstantSource clock;
  private final EventPublisher publisher;
  private final InputLimits limits;
  private final EventDispatcher events;
  private final ReportDrift reportDrift;
  private final RunSearch runSearch;

  private LocalRuntime(
      StoreRoot root, LocalSettings settings, @Nullable URI webhook, String tenant) {
    this.root = root;
    this.settings = settings;
    this.webhook = webhook;
    this.store = root.tenant(tenant);
    this.clock = settings.clock();
    this.publisher = publisher(store, webhook, tenant);
    this.limits = InputLimits.of(settings.environment());
    this.events = dispatcher();
    this.reportDrift = new ReportDrift(store, publisher);
    this.runSearch = new RunSearch(store);
  }

  /** Opens a store, and marks a new one with the format it will have. */
  public static LocalRuntime open(StoreUri uri, LocalSettings settings) {
    StoreRoot root = StoreRoot.open(Reach.of(uri, settings.environment()));
    return new LocalRuntime(root, settings, null, settings.tenant());
  }

  /** The same, with every outgoing event posted to a URL too, after it is in the outbox. */
  public LocalRuntime postingTo(URI url) {
    return new LocalRuntime(root, settings, url, settings.tenant());
  }

  /** The same for another tenant. */
  private LocalRuntime of(String tenant) {
    return tenant.equals(settings.tenant())
        ? this
        : new LocalRuntime(root, settings, webhook, tenant);
  }

  /** One for each tenant that the settings name. */
  List<LocalRuntime> tenants() {
    return settings.access().tenants().named().stream().map(this::of).toList();
  }

  private static EventPublisher publisher(ObjectStore store, @Nullable URI webhook, String tenant) {
    EventPublisher outbox = new OutboxEventPublisher(store);
    if (webhook == null) {
      return outbox;
    }
    EventPublisher posting = new WebhookEventPublisher(webhook);
    return event -> {
      outbox.publish(event);
      posting.publish(event.forTenant(tenant));
    };
  }

  private EventDispatcher dispatcher() {
    EventHandler datasets =
        new VersionDataset(store, publisher, clock, new InboxSources(store))
            .within(limits)
            .registering(Reach.ofEvents(settings.environment()));
    return EventDispatcher.otherwise(new RefuseUnknown(store))
        .with(RecordRun.TYPES, new RecordRun(store))
        .with(VersionDataset.TYPES, datasets);
  }

  /** The tenant's objects. */
  public ObjectStore store() {
    return store;
  }

  public InstantSource clock() {
    return clock;
  }

  public IdSource ids() {
    return () -> UUID.randomUUID().toString().replace("-", "");
  }

  public Runs runs() {
    return new Runs(store);
  }

  /** Searches among all runs; the more often it is asked, the less it has to read. */
  public RunSearch runSearch() {
    return runSearch;
  }

  /** A look at the datasets that runs read. */
  public RunDatasets.Look runDatasets() {
    return new RunDatasets(store).look();
  }

  /** Moves runs from the tail into the tables; keep one for as long as ticks come. */
  public CompactLedger compactLedger(CompactionRule rule) {
    return new CompactLedger(store, ids(), rule);
  }

  public Models models() {
    return new Models(store);
  }

  public Monitors monitors() {
    return new Monitors(store);
  }

  public ReportDrift reportDrift() {
    return reportDrift;
  }

  /** The HTTP face of every tenant, behind the door that the settings ask for. */
  public AccessGate http() {
    return http(settings.access());
  }

  /** The same behind a door that asks nothing, for a server of this process's own. */
  public AccessGate openHttp() {
    return http(AccessSettings.open(settings.tenant()));
  }

  private AccessGate http(AccessSettings access) {
    return AccessGate.of(access, root, clock, (tenant, objects) -> of(tenant).face());
  }

  private HttpHandler face() {
    MlflowRoutes routes =
        MlflowRoutes.builder()
            .all(new RecordApi(store, ids(), clock).routes())
            .all(new QueryApi(store, runSearch).routes())
            .build();
    return new HttpFace(
        new EventsEndpoint(events, new Rejections(store)),
        new MlflowEndpoint(routes),
        new ApiEndpoint(store, runSearch),
        version());
  }

  private static String version() {
    String version = LocalRuntime.class.getPackage().getImplementationVersion();
    // Clients parse it, by the rules of Python.
    return version == null ? "0.0.0" : version.replace("-SNAPSHOT", ".dev0");
  }

  /** The tokens that the door knows. */
  public Tokens tokens() {
    return new Tokens(root.access());
  }

  /** Records one event in structured JSON; a malformed one is refused and kept. */
  public Outcome record(Json event) {
    return new EventIntake(events, new Rejections(store)).take(event);
  }

  /** An event that a person's command becomes: each command is an event of its own. */
  public Event commandEvent(String type, JsonObject data) {
    return Event.of(ids().next(), PublishRequest.SOURCE, type, clock.instant(), data);
  }

  /**
   * Records an event of a command.
   *
   * @throws TidemarkException INVALID_REQUEST if it is refused
   */
  public void recordOrFail(Event event) {
    Outcome outcome = events.handle(event);
    if (outcome.status() == Outcome.Status.REFUSED) {
      throw TidemarkException.invalid(outcome.message());
    }
  }

  /**
   * What tells a snapshot from an equal one before another: published again over the same newest
   * version it is the same event, after something else it is a new one.
   */
  public String snapshotOccasion(DatasetName dataset) {
    return new DatasetCatalog(store)
        .newest(dataset)
        .map(head -> "over " + head.version())
        .orElse("first");
  }

  /**
   * Publishes files of this machine.
   *
   * @param rehash whether to read every file, though its size, time of change and inode are as they
   *     were when it was published
   */
  public PublishedVersion publish(PublishRequest request, boolean rehash, LongConsumer bytesRead) {
    KnownSources known =
        rehash || request.isAppend()
            ? KnownSources.none()
            : KnownSources.of(store, request.dataset());
    LocalSources files = new LocalSources(bytesRead, known);
    VersionDataset versions = new VersionDataset(store, publisher, clock, files).within(limits);
    // Read again, a file may still turn out by its digest to be known.
    return (rehash ? versions : versions.knowing(known)).publish(request.event(files));
  }

  /** Registers objects where they lie: those that the store reaches. */
  public PublishedVersion register(RegisterRequest request) {
    return new VersionDataset(store, publisher, clock, new InboxSources(store))
        .publish(request.event(store.foreign()));
  }

  public ReviewQuarantine reviewQuarantine() {
    return new ReviewQuarantine(store, publisher, clock);
  }

  /** Gives an event to whoever listens. */
  public void publish(Event event) {
    publisher.publish(event);
  }

  /** A fresh look at the inbox; keep it for as long as files may arrive. */
  Inbox inbox() {
    return new Inbox(store, events);
  }

  public long newestVersion(DatasetName dataset) {
    return new DatasetCatalog(store)
        .newest(dataset)
        .orElseThrow(() -> TidemarkException.notFound("there is no dataset " + dataset))
        .version();
  }

  @Override
  public void close() {
    // The file-system store holds nothing open between calls.
  }
}
