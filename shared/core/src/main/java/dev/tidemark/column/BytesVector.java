// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.column;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Texts (as UTF-8), bytes and long decimals, coded by a dictionary of this batch: work on the few
 * entries once, then on the codes. Entries may repeat, and some may be used by no row.
 */
public final class BytesVector extends ColumnVector {
  private final int[] codes;
  private final byte[][] entries;
  private final int entryCount;

  /**
   * @param codes for each row the entry it holds, anything where the row is null; taken over, may
   *     be longer than {@code size}
   * @param entries the dictionary; taken over, nobody may change it from then on, may be longer
   *     than {@code entryCount}
   */
  public BytesVector(
      int[] codes, int size, byte[][] entries, int entryCount, @Nullable BitSet nulls) {
    super(size, nulls);
    this.codes = codes;
    this.entries = entries;
    this.entryCount = entryCount;
  }

  public int code(int row) {
    return codes[row];
  }

  public int entryCount() {
    return entryCount;
  }

  /** The entry itself, not a copy: read it only. */
  public byte[] entry(int code) {
    return entries[code];
  }

  /** The value of a row that is not null, not a copy: read it only. */
  public byte[] value(int row) {
    return entries[codes[row]];
  }
}
