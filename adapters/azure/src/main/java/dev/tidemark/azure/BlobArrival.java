// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static java.util.Objects.requireNonNull;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.Outcome;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import java.util.Optional;

/**
 * What the storage account tells of new blobs. The event about the dataset is made from the object
 * as it lies there now, so that it does not matter who tells of it or how often. Safe for use by
 * many threads.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-blob-storage">Blob
 *     Storage as an Event Grid source</a>
 */
final class BlobArrival implements EventHandler {
  static final String TYPE = "Microsoft.Storage.BlobCreated";

  private final ObjectStore store;
  private final String place;
  private final EventHandler datasets;

  /**
   * @param keyPrefix what the names of the container's blobs start with where the store begins
   */
  BlobArrival(ObjectStore store, String container, String keyPrefix, EventHandler datasets) {
    this.store = requireNonNull(store, "store is null");
    this.place = "blobServices/default/containers/" + container + "/blobs/" + keyPrefix;
    this.datasets = requireNonNull(datasets, "datasets is null");
  }

  @Override
  public Outcome handle(Event created) {
    return arrival(created)
        .map(datasets::handle)
        .orElse(Outcome.recorded("the blob is no file in the inbox of this store"));
  }

  private Optional<Event> arrival(Event created) {
    String subject = created.subject() == null ? "" : created.subject().replaceFirst("^/", "");
    String key = subject.startsWith(place) ? subject.substring(place.length()) : "";
    return ObjectKey.isValid(key)
        ? store.head(ObjectKey.of(key)).flatMap(InboxArrival::event)
        : Optional.empty();
  }
}
