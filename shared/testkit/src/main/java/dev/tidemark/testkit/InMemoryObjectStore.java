// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A strict object store in memory. Safe for use by many threads; one lock makes each call atomic.
 */
public final class InMemoryObjectStore implements ObjectStore {
  private final TreeMap<String, Entry> objects = new TreeMap<>(ObjectKey::compareUtf8);
  private long writes;

  private record Entry(Bytes content, ObjectVersion version, Instant lastModified) {}

  @Override
  public synchronized Optional<StoredObject> get(ObjectKey key) {
    return Optional.ofNullable(objects.get(key.value()))
        .map(entry -> new StoredObject(key, entry.content(), entry.version()));
  }

  @Override
  public synchronized Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    return get(key)
        .map(
            whole -> {
              int start = (int) Math.min(from, whole.content().size());
              return new StoredObject(key, whole.content().slice(start, length), whole.version());
            });
  }

  @Override
  public synchronized Optional<ObjectSummary> head(ObjectKey key) {
    return Optional.ofNullable(objects.get(key.value())).map(entry -> summary(key, entry));
  }

  @Override
  public synchronized PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    refuseFolder(key);
    Entry there = objects.get(key.value());
    if (!holds(condition, there)) {
      return PutResult.conflict();
    }
    writes++;
    Entry entry = new Entry(content, new ObjectVersion("v" + writes), Instant.ofEpochMilli(writes));
    objects.put(key.value(), entry);
    return PutResult.stored(entry.version());
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    try (InputStream in = content.open()) {
      return put(key, Bytes.takeOver(in.readAllBytes()), condition);
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "putting " + key + ": its content could not be read", e);
    }
  }

  @Override
  public synchronized void delete(ObjectKey key) {
    objects.remove(key.value());
  }

  @Override
  public synchronized ObjectPage list(String prefix, String after, int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit " + limit + " is not in 1 to 1,000");
    }
    boolean fromPrefix = ObjectKey.compareUtf8(after, prefix) < 0;
    List<ObjectSummary> page = new ArrayList<>();
    for (Map.Entry<String, Entry> entry :
        objects.tailMap(fromPrefix ? prefix : after, fromPrefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        return new ObjectPage(page, false);
      }
      if (page.size() == limit) {
        return new ObjectPage(page, true);
      }
      page.add(summary(ObjectKey.of(entry.getKey()), entry.getValue()));
    }
    return new ObjectPage(page, false);
  }

  /** The keys and contents of everything stored. */
  public synchronized Map<ObjectKey, Bytes> contents() {
    TreeMap<ObjectKey, Bytes> contents = new TreeMap<>();
    objects.forEach((key, entry) -> contents.put(ObjectKey.of(key), entry.content()));
    return contents;
  }

  private static boolean holds(PutCondition condition, @Nullable Entry there) {
    if (condition instanceof PutCondition.IfAbsent) {
      return there == null;
    }
    if (condition instanceof PutCondition.IfVersion expected) {
      return there != null && there.version().equals(expected.version());
    }
    return true;
  }

  private void refuseFolder(ObjectKey key) {
    String folder = key.value() + "/";
    String next = objects.ceilingKey(folder);
    boolean clashes = next != null && next.startsWith(folder);
    for (int slash = key.value().indexOf('/');
        slash >= 0;
        slash = key.value().indexOf('/', slash + 1)) {
      clashes |= objects.containsKey(key.value().substring(0, slash));
    }
    if (clashes) {
      throw TidemarkException.invalid("putting " + key + ": no key may be a folder of another key");
    }
  }

  private static ObjectSummary summary(ObjectKey key, Entry entry) {
    return new ObjectSummary(key, entry.content().size(), entry.version(), entry.lastModified());
  }
}
