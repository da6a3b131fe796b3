// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.util.Optional;

/**
 * A store that is not marked yet: its mark is made before the first put, by as many threads as come
 * at once, which is harmless. Safe for use by many threads.
 */
final class MarkingObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final Runnable mark;
  private volatile boolean isMarked;

  MarkingObjectStore(ObjectStore store, Runnable mark) {
    this.store = store;
    this.mark = mark;
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
    markOnce();
    return store.put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    markOnce();
    return store.put(key, content, condition);
  }

  private void markOnce() {
    if (!isMarked) {
      mark.run();
      isMarked = true;
    }
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
  public ForeignObjects foreign() {
    return store.foreign();
  }

  @Override
  public Optional<SignedUrls> signedUrls() {
    return store.signedUrls();
  }

  /** Whoever has a grant writes behind our back, so the mark comes before the grant. */
  @Override
  public Optional<DirectUploads> directUploads() {
    return store
        .directUploads()
        .map(
            uploads ->
                new RekeyedUploads(
                    uploads,
                    key -> {
                      markOnce();
                      return key;
                    }));
  }
}
