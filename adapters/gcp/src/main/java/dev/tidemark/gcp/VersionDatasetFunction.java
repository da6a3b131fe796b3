// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.functions.CloudEventsFunction;
import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.event.EventDispatcher;
import dev.tidemark.event.EventHandler;
import dev.tidemark.record.RefuseUnknown;
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
    EventHandler datasets =
        new VersionDataset(
                runtime.store(),
                runtime.publisher(),
                runtime.clock(),
                new InboxSources(runtime.store()))
            .within(InputLimits.of(runtime.settings().environment()));
    EventHandler events =
        EventDispatcher.otherwise(new RefuseUnknown(runtime.store()))
            .with(VersionDataset.TYPES, datasets);
    this.deliveries = runtime.deliveries(events);
    this.notices = new InboxNotices(runtime, events);
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
