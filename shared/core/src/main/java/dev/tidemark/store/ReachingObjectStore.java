// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A store with a way to objects outside of it. Safe for use by many threads. */
final class ReachingObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final ForeignObjects foreign;

  ReachingObjectStore(ObjectStore store, ForeignObjects foreign) {
    this.store = requireNonNull(store, "store is null");
    this.foreign = requireNonNull(foreign, "foreign is null");
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return store.get(key);
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return store.getRange(key, from, length);
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return store.head(key);
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return store.put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return store.put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    store.delete(key);
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    return store.list(prefix, after, limit);
  }

  @Override
  public Optional<SignedUrls> signedUrls() {
    return store.signedUrls();
  }

  @Override
  public ForeignObjects foreign() {
    return foreign;
  }
}
