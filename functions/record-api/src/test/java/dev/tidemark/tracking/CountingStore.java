// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of a store. Safe for use by many threads if the store is. */
final class CountingStore implements ObjectStore {
  final AtomicInteger gets = new AtomicInteger();
  final AtomicInteger lists = new AtomicInteger();
  final AtomicInteger puts = new AtomicInteger();
  private final ObjectStore store;

  CountingStore(ObjectStore store) {
    this.store = store;
  }

  int calls() {
    return gets.get() + lists.get() + puts.get();
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    gets.incrementAndGet();
    return store.get(key);
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    gets.incrementAndGet();
    return store.getRange(key, from, length);
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    gets.incrementAndGet();
    return store.head(key);
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    puts.incrementAndGet();
    return store.put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    puts.incrementAndGet();
    return store.put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    store.delete(key);
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    lists.incrementAndGet();
    return store.list(prefix, after, limit);
  }
}
