// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;

/** Counts true and false. */
final class BooleanProfiler extends ColumnProfiler {
  private final ColumnSchema column;
  private long falses;
  private long trues;

  BooleanProfiler(ColumnSchema column) {
    super(column);
    this.column = column;
  }

  @Override
  void addValues(ColumnVector vector, int fromRow, int toRow) {
    if (!(vector instanceof LongVector longs)) {
      throw unexpected(column, vector);
    }
    for (int row = fromRow; row < toRow; row++) {
      if (!longs.isNull(row)) {
        if (longs.value(row) == 0) {
          falses++;
        } else {
          trues++;
        }
      }
    }
  }

  @Override
  ValueProfile values() {
    return new ValueProfile.Booleans(falses, trues);
  }
}
