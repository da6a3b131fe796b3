// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.util.Arrays;

/** Gives each distinct byte string of a batch a code, in the order of their first appearance. */
final class BytesDictionary {
  private byte[][] entries = new byte[16][];
  private int[] hashes = new int[16];
  private int[] table = new int[64];
  private int size;

  int code(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int slot = hash & (table.length - 1);
    while (table[slot] != 0) {
      int code = table[slot] - 1;
      if (hashes[code] == hash && same(entries[code], bytes, from, to)) {
        return code;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = size + 1;
    return append(Arrays.copyOfRange(bytes, from, to), hash);
  }

  private static boolean same(byte[] entry, byte[] bytes, int from, int to) {
    return entry.length == to - from && Arrays.equals(entry, 0, entry.length, bytes, from, to);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9e3779b1;
    return hash ^ (hash >>> 15);
  }

  private int append(byte[] entry, int hash) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    entries[size] = entry;
    hashes[size] = hash;
    size++;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new int[table.length * 2];
    for (int code = 0; code < size; code++) {
      int slot = hashes[code] & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = code + 1;
    }
  }

  byte[][] entries() {
    return entries;
  }

  int size() {
    return size;
  }
}
