// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.functions.CloudEventsFunction;
import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.record.RefuseUnknown;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.InputLimits;
import io.cloudevents.CloudEvent;

/** Makes versions of datasets from events about them and from objects that arrive in the inbox. */
public final class VersionDatasetFunction implements CloudEventsFunction {
  private final Deliveries deliveries;
  private final InboxNotices notices;

  /** The function of this process, set up by its environment. */
  public VersionDatasetFunction() {
    this(GcpRuntime.start());
  }

  VersionDatasetFunction(GcpRuntime runtime) {
    EventHandler events =
        runtime.perTenant((tenant, objects) -> datasets(runtime, tenant, objects));
    this.deliveries = runtime.deliveries(events);
    this.notices = new InboxNotices(runtime, events);
  }

  private static EventHandler datasets(GcpRuntime runtime, String tenant, ObjectStore objects) {
    EventPublisher out = runtime.publisher();
    EventHandler datasets =
        new VersionDataset(
                objects,
                event -> out.publish(event.forTenant(tenant)),
                runtime.clock(),
                new InboxSources(objects))
            .within(InputLimits.of(runtime.settings().environment()));
    return EventDispatcher.otherwise(new RefuseUnknown(objects))
        .with(VersionDataset.TYPES, datasets);
  }

  @Override
  public void accept(CloudEvent envelope) {
    deliveries.take(
        envelope,
        delivery -> {
          if (InboxNotices.isNotice(delivery)) {
            notices.take(delivery);
          } else {
            deliveries.takeEvents(delivery);
          }
        });
  }
}
