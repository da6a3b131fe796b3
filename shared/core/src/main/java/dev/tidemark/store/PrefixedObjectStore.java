// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The objects of another store below a prefix, with a way to objects outside of it. Safe for use by
 * many threads.
 */
final class PrefixedObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final String prefix;
  private final ForeignObjects foreign;

  /** With the way that the other store has. */
  PrefixedObjectStore(ObjectStore store, String prefix) {
    this(store, prefix, store.foreign());
  }

  PrefixedObjectStore(ObjectStore store, String prefix, ForeignObjects foreign) {
    this.store = store;
    this.prefix = prefix;
    this.foreign = requireNonNull(foreign, "foreign is null");
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return store
        .get(outer(key))
        .map(found -> new StoredObject(key, found.content(), found.version()));
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return store
        .getRange(outer(key), from, length)
        .map(found -> new StoredObject(key, found.content(), found.version()));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return store.head(outer(key)).map(this::inner);
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return store.put(outer(key), content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return store.put(outer(key), content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    store.delete(outer(key));
  }

  @Override
  public ObjectPage list(String innerPrefix, String after, int limit) {
    ObjectPage page =
        store.list(prefix + innerPrefix, after.isEmpty() ? "" : prefix + after, limit);
    return new ObjectPage(page.objects().stream().map(this::inner).toList(), page.more());
  }

  @Override
  public ForeignObjects foreign() {
    return foreign;
  }

  @Override
  public Optional<SignedUrls> signedUrls() {
    return store.signedUrls().map(urls -> (key, validity) -> urls.readable(outer(key), validity));
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return store.directUploads().map(uploads -> new RekeyedUploads(uploads, this::outer));
  }

  private ObjectKey outer(ObjectKey key) {
    return ObjectKey.of(prefix + key.value());
  }

  private ObjectSummary inner(ObjectSummary outer) {
    ObjectKey key = ObjectKey.of(outer.key().value().substring(prefix.length()));
    return new ObjectSummary(key, outer.sizeBytes(), outer.version(), outer.lastModified());
  }
}
