// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers rows of text, whole numbers, times and doubles into one batch. One thread only. */
final class RowsBuilder {
  private final TableSchema schema;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  RowsBuilder(TableSchema schema) {
    this.schema = schema;
  }

  /** Adds a row: a String, Long, Boolean, Instant, Double or null for each column, in order. */
  void add(@Nullable Object... values) {
    if (values.length != schema.columns().size()) {
      throw new IllegalArgumentException("a row of " + values.length + " values");
    }
    List<@Nullable Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value);
    }
    rows.add(row);
  }

  Batch build() {
    List<ColumnVector> vectors = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      vectors.add(vector(schema.columns().get(i), i));
    }
    return new Batch(schema, rows.size(), vectors);
  }

  private ColumnVector vector(ColumnSchema column, int index) {
    return switch (column.type().kind()) {
      case STRING -> texts(index);
      case DOUBLE -> doubles(index);
      case LONG, TIMESTAMP, BOOLEAN -> longs(index);
      case BYTE, SHORT, INTEGER, FLOAT, DECIMAL, BINARY, DATE, TIMESTAMP_NTZ ->
          throw new IllegalStateException("no table of runs has " + column.type().deltaName());
    };
  }

  private BytesVector texts(int index) {
    int[] codes = new int[rows.size()];
    byte[][] entries = new byte[rows.size()][];
    BitSet nulls = new BitSet();
    for (int row = 0; row < codes.length; row++) {
      codes[row] = row;
      Object value = rows.get(row).get(index);
      nulls.set(row, value == null);
      entries[row] =
          value == null ? new byte[0] : ((String) value).getBytes(StandardCharsets.UTF_8);
    }
    return new BytesVector(codes, codes.length, entries, entries.length, nulls);
  }

  private DoubleVector doubles(int index) {
    double[] values = new double[rows.size()];
    BitSet nulls = new BitSet();
    for (int row = 0; row < values.length; row++) {
      Object value = rows.get(row).get(index);
      nulls.set(row, value == null);
      values[row] = value == null ? 0 : (Double) value;
    }
    return new DoubleVector(values, values.length, nulls);
  }

  private LongVector longs(int index) {
    long[] values = new long[rows.size()];
    BitSet nulls = new BitSet();
    for (int row = 0; row < values.length; row++) {
      Object value = rows.get(row).get(index);
      nulls.set(row, value == null);
      values[row] = value == null ? 0 : whole(value);
    }
    return new LongVector(values, values.length, nulls);
  }

  private static long whole(Object value) {
    if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
    return value instanceof Boolean flag ? (flag ? 1 : 0) : (Long) value;
  }
}
