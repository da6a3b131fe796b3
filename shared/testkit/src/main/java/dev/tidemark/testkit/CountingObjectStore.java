// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static java.util.Objects.requireNonNull;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another store that writes down what it is asked. Safe for use by many threads. */
public final class CountingObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final List<String> requests = new ArrayList<>();

  public CountingObjectStore(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /** Each request so far as {@code <operation> <key or prefix>}, in their order. */
  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** The requests of one operation on keys under a prefix. */
  public List<String> requests(String operation, String prefix) {
    return requests().stream().filter(made -> made.startsWith(operation + " " + prefix)).toList();
  }

  /** Forgets the requests so far. */
  public void reset() {
    synchronized (requests) {
      requests.clear();
    }
  }

  private void note(String operation, String on) {
    synchronized (requests) {
      requests.add(operation + " " + on);
    }
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    note("get", key.value());
    return store.get(key);
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    note("getRange", key.value());
    return store.getRange(key, from, length);
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    note("head", key.value());
    return store.head(key);
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    note("put", key.value());
    return store.put(key, content, condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    note("put", key.value());
    return store.put(key, content, condition);
  }

  @Override
  public void delete(ObjectKey key) {
    note("delete", key.value());
    store.delete(key);
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    note("list", prefix);
    return store.list(prefix, after, limit);
  }
}
