// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.model.ColumnSchema;

/** Collects the values of one column. One thread only. */
abstract class ColumnProfiler {
  private final ColumnSchema column;
  private long rows;
  private long nulls;

  ColumnProfiler(ColumnSchema column) {
    this.column = column;
  }

  static ColumnProfiler of(ColumnSchema column) {
    return of(column, Limits.STORED);
  }

  static ColumnProfiler of(ColumnSchema column, Limits limits) {
    return switch (column.type().kind()) {
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> new NumberProfiler(column, limits);
      case BOOLEAN -> new BooleanProfiler(column);
      case STRING -> new TextProfiler(column, limits);
      case BINARY -> new BlobProfiler(column);
      case DATE, TIMESTAMP, TIMESTAMP_NTZ -> new TimeProfiler(column);
    };
  }

  final void add(ColumnVector vector, int fromRow, int toRow) {
    rows += toRow - fromRow;
    if (vector.hasNulls()) {
      for (int row = fromRow; row < toRow; row++) {
        nulls += vector.isNull(row) ? 1 : 0;
      }
    }
    addValues(vector, fromRow, toRow);
  }

  final ColumnProfile finish() {
    return new ColumnProfile(column, rows, nulls, values());
  }

  /** Adds the values of the rows that are not null. */
  abstract void addValues(ColumnVector vector, int fromRow, int toRow);

  abstract ValueProfile values();

  static IllegalArgumentException unexpected(ColumnSchema column, ColumnVector vector) {
    return new IllegalArgumentException(
        "the column \""
            + column.name()
            + "\" of type "
            + column.type().deltaName()
            + " came as "
            + vector.getClass().getSimpleName());
  }
}
