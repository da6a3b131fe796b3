// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.column;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column for the rows of one {@link Batch}. Which kind carries what: see {@code
 * ColumnType.Kind}.
 */
public abstract sealed class ColumnVector permits LongVector, DoubleVector, BytesVector {
  private final int size;
  private final @Nullable BitSet nulls;

  /**
   * @param nulls the rows without a value, or null if every row has one; taken over
   */
  ColumnVector(int size, @Nullable BitSet nulls) {
    this.size = size;
    this.nulls = nulls == null || nulls.isEmpty() ? null : nulls;
  }

  public final int size() {
    return size;
  }

  public final boolean hasNulls() {
    return nulls != null;
  }

  public final int nullCount() {
    return nulls == null ? 0 : nulls.cardinality();
  }

  public final boolean isNull(int row) {
    return nulls != null && nulls.get(row);
  }
}
