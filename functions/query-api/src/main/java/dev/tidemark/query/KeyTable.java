// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Keys with the hash of their row, in an open hash table. One thread only. */
final class KeyTable {
  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] rows = new long[FIRST_CAPACITY];
  private BitSet used = new BitSet(FIRST_CAPACITY);
  private BitSet taken = new BitSet(FIRST_CAPACITY);
  private int size;

  /** Adds a key; false if it is there. */
  boolean add(long key, long row) {
    int slot = slot(key);
    if (used.get(slot)) {
      return false;
    }
    used.set(slot);
    keys[slot] = key;
    rows[slot] = row;
    size++;
    if (size > keys.length / 2) {
      grow();
    }
    return true;
  }

  /** The row that was added first with a key that is there. */
  long row(long key) {
    return rows[slot(key)];
  }

  /** The row of a key, which is marked as found. */
  Optional<Long> take(long key) {
    int slot = slot(key);
    if (!used.get(slot)) {
      return Optional.empty();
    }
    taken.set(slot);
    return Optional.of(rows[slot]);
  }

  /** Every key that was not taken. */
  void eachLeft(LongConsumer visitor) {
    for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
      if (!taken.get(slot)) {
        visitor.accept(keys[slot]);
      }
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (used.get(slot) && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Nothing is taken yet while keys are added. */
  private void grow() {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    BitSet oldUsed = used;
    keys = new long[oldKeys.length * 2];
    rows = new long[keys.length];
    used = new BitSet(keys.length);
    taken = new BitSet(keys.length);
    size = 0;
    for (int slot = oldUsed.nextSetBit(0); slot >= 0; slot = oldUsed.nextSetBit(slot + 1)) {
      add(oldKeys[slot], oldRows[slot]);
    }
  }
}
