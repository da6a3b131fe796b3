// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Takes some rows out of a batch. */
public final class SelectedRows {
  private SelectedRows() {}

  /** The rows that are set, in their order. */
  public static Batch of(Batch batch, BitSet rows) {
    int[] chosen = rows.stream().toArray();
    if (chosen.length == batch.rows()) {
      return batch;
    }
    List<ColumnVector> columns = new ArrayList<>();
    for (ColumnVector column : batch.columns()) {
      columns.add(chosen(column, chosen));
    }
    return new Batch(batch.schema(), chosen.length, columns);
  }

  /** The rows that have a value in every column; NaN is none. */
  static BitSet complete(Batch batch) {
    BitSet complete = new BitSet();
    complete.set(0, batch.rows());
    for (ColumnVector column : batch.columns()) {
      for (int row = 0; row < batch.rows(); row++) {
        if (column.isNull(row)
            || (column instanceof DoubleVector doubles && Double.isNaN(doubles.value(row)))) {
          complete.clear(row);
        }
      }
    }
    return complete;
  }

  private static ColumnVector chosen(ColumnVector column, int[] rows) {
    BitSet nulls = new BitSet();
    for (int i = 0; i < rows.length && column.hasNulls(); i++) {
      nulls.set(i, column.isNull(rows[i]));
    }
    if (column instanceof LongVector longs) {
      long[] values = Arrays.stream(rows).mapToLong(longs::value).toArray();
      return new LongVector(values, rows.length, nulls);
    } else if (column instanceof DoubleVector doubles) {
      double[] values = Arrays.stream(rows).mapToDouble(doubles::value).toArray();
      return new DoubleVector(values, rows.length, nulls);
    } else if (column instanceof BytesVector bytes) {
      return chosen(bytes, rows, nulls);
    }
    throw new IllegalStateException("a column came as " + column.getClass().getSimpleName());
  }

  private static BytesVector chosen(BytesVector bytes, int[] rows, BitSet nulls) {
    byte[][] entries = new byte[bytes.entryCount()][];
    Arrays.setAll(entries, bytes::entry);
    int[] codes = Arrays.stream(rows).map(row -> bytes.isNull(row) ? 0 : bytes.code(row)).toArray();
    return new BytesVector(codes, rows.length, entries, entries.length, nulls);
  }
}
