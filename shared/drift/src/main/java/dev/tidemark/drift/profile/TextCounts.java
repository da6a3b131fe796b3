// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts distinct texts in their UTF-8 in an open hash table, up to a limit. One thread only. */
final class TextCounts {
  private static final int FIRST_CAPACITY = 64;

  private final Limits limits;
  private byte[] @Nullable [] keys = new byte[FIRST_CAPACITY][];
  private long[] hashes = new long[FIRST_CAPACITY];
  private long[] counts = new long[FIRST_CAPACITY];
  private int size;
  private long sizeBytes;
  private boolean overflowed;

  /** Kept once there are too many to count; null where a part does not know it. */
  private @Nullable DistinctSketch distinct;

  TextCounts(Limits limits) {
    this.limits = limits;
  }

  boolean overflowed() {
    return overflowed;
  }

  void add(String text, long count) {
    add(text.getBytes(StandardCharsets.UTF_8), count);
  }

  /** The array is kept: nobody may change it. */
  void add(byte[] utf8, long count) {
    if (overflowed) {
      if (distinct != null) {
        distinct.add(Hashes.of(utf8));
      }
      return;
    }
    long hash = Hashes.of(utf8);
    int slot = slot(utf8, hash);
    counts[slot] += count;
    if (keys[slot] == null) {
      keys[slot] = utf8;
      hashes[slot] = hash;
      size++;
      sizeBytes += utf8.length;
      makeRoom();
    }
  }

  void add(ValueCounts part) {
    part.counts().forEach(this::add);
    if (part.overflowed()) {
      overflow();
      DistinctSketch theirs = part.distinctSketch();
      if (theirs == null) {
        distinct = null;
      } else if (distinct != null) {
        distinct.add(theirs);
      }
    }
  }

  ValueCounts finish() {
    if (overflowed) {
      return ValueCounts.overflowed(distinct);
    }
    SortedMap<String, Long> ordered = new TreeMap<>();
    for (int slot = 0; slot < keys.length; slot++) {
      byte[] key = keys[slot];
      if (key != null) {
        ordered.merge(new String(key, StandardCharsets.UTF_8), counts[slot], Long::sum);
      }
    }
    return new ValueCounts(ordered, false, null);
  }

  private int slot(byte[] key, long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (keys[slot] != null && !(hashes[slot] == hash && Arrays.equals(keys[slot], key))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void makeRoom() {
    if (size > limits.texts() || sizeBytes > limits.textBytes()) {
      overflow();
    } else if (size > keys.length * 5L / 8) {
      grow();
    }
  }

  private void overflow() {
    if (overflowed) {
      return;
    }
    overflowed = true;
    distinct = new DistinctSketch();
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != null) {
        distinct.add(hashes[slot]);
      }
    }
    keys = new byte[0][];
    hashes = new long[0];
    counts = new long[0];
  }

  private void grow() {
    byte[] @Nullable [] oldKeys = keys;
    long[] oldHashes = hashes;
    long[] oldCounts = counts;
    keys = new byte[oldKeys.length * 2][];
    hashes = new long[keys.length];
    counts = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        int slot = slot(key, oldHashes[i]);
        keys[slot] = key;
        hashes[slot] = oldHashes[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
