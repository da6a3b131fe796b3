// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import java.util.Arrays;

/** Counts distinct doubles in an open hash table. One thread only. */
final class NumberCounts {
  private static final int FIRST_CAPACITY = 64;

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] counts = new long[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** Adds a number that is not NaN; negative zero counts as zero. */
  void add(double value, long count) {
    int slot = slot(Double.doubleToRawLongBits(value + 0.0));
    if (counts[slot] == 0) {
      keys[slot] = Double.doubleToRawLongBits(value + 0.0);
      size++;
    }
    counts[slot] += count;
    if (size > keys.length * 5L / 8) {
      grow();
    }
  }

  ExactDistribution toDistribution() {
    double[] values = new double[size];
    int next = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (counts[slot] != 0) {
        values[next++] = Double.longBitsToDouble(keys[slot]);
      }
    }
    Arrays.sort(values);
    long[] ordered = new long[size];
    for (int i = 0; i < size; i++) {
      ordered[i] = counts[slot(Double.doubleToRawLongBits(values[i]))];
    }
    return new ExactDistribution(values, ordered);
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (Hashes.mix(key) >>> 32) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
