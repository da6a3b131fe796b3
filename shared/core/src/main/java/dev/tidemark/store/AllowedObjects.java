// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.util.Optional;

/** A bucket of which some keys may be asked for. Safe for use by many threads. */
final class AllowedObjects implements ObjectReader {
  private final ForeignObjects foreign;
  private final ObjectUri place;
  private final ObjectReader bucket;

  AllowedObjects(ForeignObjects foreign, ObjectUri place, ObjectReader bucket) {
    this.foreign = foreign;
    this.place = place;
    this.bucket = bucket;
  }

  private ObjectKey allowed(ObjectKey key) {
    foreign.requireAllowed(place.at(key));
    return key;
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return bucket.get(allowed(key));
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return bucket.getRange(allowed(key), from, length);
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return bucket.head(allowed(key));
  }

  /** Lists folders only: a prefix that ends amid a name would show what lies beside it. */
  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    foreign.requireAllowed(
        new ObjectUri(place.scheme(), place.bucket(), folder.replaceAll("/$", "")));
    return bucket.list(prefix, after, limit);
  }
}
