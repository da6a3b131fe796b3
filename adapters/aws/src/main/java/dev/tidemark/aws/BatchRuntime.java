// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.compact.CompactLedger;
import dev.tidemark.compact.CompactionRule;
import dev.tidemark.dataset.CollectAllGarbage;
import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.TickHandler;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.model.DatasetName;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.report.ReportDrift;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.log.DatasetCatalog;
import java.time.Instant;

/** The composition root of the functions that read and write tables. */
final class BatchRuntime {
  private final AwsRuntime runtime;

  BatchRuntime(AwsRuntime runtime) {
    this.runtime = runtime;
  }

  /** What the queue of datasets delivers: events, and what S3 tells of the inbox. */
  Primed<Deliveries> publications() {
    ObjectStore store = runtime.store();
    AwsSettings settings = runtime.settings();
    String tenant = settings.store().keyPrefix() + "tenants/" + settings.tenant() + "/";
    Deliveries deliveries =
        runtime.deliveries(
            new ArrivalEnvelope(store, tenant, new EventEnvelope()),
            runtime.perTenant(this::datasets));
    DatasetName nobodys = new DatasetName("rehearsal");
    return Primed.of(deliveries, () -> new DatasetCatalog(store).newest(nobodys));
  }

  /** The part of the HTTP face that reads tables. */
  Primed<HttpHandler> searches() {
    return runtime.face(BatchRuntime::searches);
  }

  private static AwsRuntime.Paths searches(ObjectStore objects) {
    RunSearch search = new RunSearch(objects);
    return new AwsRuntime.Paths(
        new QueryApi(objects, search).routes(), new ApiEndpoint(objects, search));
  }

  private EventHandler datasets(String tenant, ObjectStore objects) {
    EventPublisher publisher = event -> runtime.publisher().publish(event.forTenant(tenant));
    EventHandler datasets =
        new VersionDataset(
                objects, publisher, runtime.settings().clock(), new InboxSources(objects))
            .within(InputLimits.of(runtime.settings().environment()));
    return EventDispatcher.otherwise(new RefuseUnknown(objects))
        .with(VersionDataset.TYPES, datasets);
  }

  /** Keeps one for as long as ticks come: it remembers which runs may stay. */
  Primed<TickHandler> compaction() {
    TickHandler compaction =
        new CompactLedger(runtime.store(), AwsRuntime::newId, CompactionRule.ON_SCHEDULE);
    return Primed.of(compaction, () -> compaction.handle(Instant.EPOCH)); // nothing is due by then
  }

  Primed<TickHandler> collection() {
    TickHandler collection = new CollectAllGarbage(runtime.store());
    return Primed.of(collection, () -> {});
  }

  Primed<TickHandler> reports() {
    TickHandler reports = new ReportDrift(runtime.store(), runtime.publisher());
    return Primed.of(reports, () -> reports.handle(Instant.EPOCH)); // nothing was due by then
  }
}
