// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.store.StoredObject;
import java.util.Optional;

/** A store with the URLs that it is given. Safe for use by many threads if they are. */
public record SigningObjectStore(ObjectStore store, SignedUrls urls, DirectUploads uploads)
    implements ObjectStore {
  @Override
  public Optional<SignedUrls> signedUrls() {
    return Optional.of(urls);
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return Optional.of(uploads);
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
}
