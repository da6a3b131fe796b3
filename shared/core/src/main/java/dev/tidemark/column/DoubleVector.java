// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.column;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Floating-point numbers; NaN is a value, not a null. */
public final class DoubleVector extends ColumnVector {
  private final double[] values;

  /**
   * @param values one for each row, anything where the row is null; taken over, may be longer than
   *     {@code size}
   */
  public DoubleVector(double[] values, int size, @Nullable BitSet nulls) {
    super(size, nulls);
    this.values = values;
  }

  public double value(int row) {
    return values[row];
  }
}
