// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A store whose calls take longer, as those over a network do, and are counted. */
final class SlowObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final Duration delay;
  private final AtomicLong calls = new AtomicLong();

  SlowObjectStore(ObjectStore store, Duration delay) {
    this.store = store;
    this.delay = delay;
  }

  long calls() {
    return calls.get();
  }

  private ObjectStore late() {
    calls.incrementAndGet();
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return store;
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return late().get(key);
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return late().getRange(key, from, length);
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return late().head(key);
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return late().put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    return late().put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    late().delete(key);
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    return late().list(prefix, after, limit);
  }
}
