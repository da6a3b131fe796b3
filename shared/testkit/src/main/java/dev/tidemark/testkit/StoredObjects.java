// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is in a store, for tests that compare or move stores. */
public final class StoredObjects {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private StoredObjects() {}

  /** Puts an object, whatever is there. */
  public static void put(ObjectStore store, String key, Bytes content) {
    if (!store.put(ObjectKey.of(key), content, PutCondition.always()).isStored()) {
      throw new AssertionError(key + " was not stored");
    }
  }

  /**
   * Every object that says the same wherever it lies. Not the outbox, which only the local adapter
   * has, nor the manifests of sources, a cache that knows each file by the version that the store
   * gave to it. The name of a note of an arrival is made from the version that the store gave to
   * the file, so only its content is the same: it goes by its place among its siblings.
   */
  public static Map<String, String> everywhereTheSame(ObjectStore store) {
    Map<String, String> objects = new TreeMap<>();
    for (ObjectSummary object : ObjectStores.listAll(store, "")) {
      String key = object.key().value();
      String name = key.replaceFirst("_arrivals/.*", "_arrivals/" + objects.size());
      boolean isLocal =
          key.startsWith("outbox/") || key.contains("/_sources/") || key.endsWith("usage.json");
      if (!isLocal) {
        objects.put(name, store.get(object.key()).orElseThrow().content().sha256());
      }
    }
    return objects;
  }

  /** Puts every object of one store into another. */
  public static void copy(ObjectStore from, ObjectStore to) {
    for (ObjectSummary object : ObjectStores.listAll(from, "")) {
      put(to, object.key().value(), from.get(object.key()).orElseThrow().content());
    }
  }

  /** Deletes every object. */
  public static void clear(ObjectStore store) {
    for (ObjectSummary object : ObjectStores.listAll(store, "")) {
      store.delete(object.key());
    }
  }

  /** Waits until there is an object whose key starts with the prefix. */
  public static void awaitAny(ObjectStore store, String prefix) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (store.list(prefix, "", 1).objects().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("nothing came under " + prefix);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
