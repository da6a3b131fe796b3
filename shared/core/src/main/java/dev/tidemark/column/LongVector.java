// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.column;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Whole numbers, booleans, dates, times and short decimals. */
public final class LongVector extends ColumnVector {
  private final long[] values;

  /**
   * @param values one for each row, anything where the row is null; taken over, may be longer than
   *     {@code size}
   */
  public LongVector(long[] values, int size, @Nullable BitSet nulls) {
    super(size, nulls);
    this.values = values;
  }

  public long value(int row) {
    return values[row];
  }
}
