// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds small tables column by column; null stands for no value. */
public final class SampleTable {
  private final List<ColumnSchema> columns = new ArrayList<>();
  private final List<ColumnVector> vectors = new ArrayList<>();

  public SampleTable doubles(String name, double... values) {
    return add(name, ColumnType.DOUBLE, new DoubleVector(values, values.length, null));
  }

  public SampleTable longs(String name, ColumnType type, long... values) {
    return add(name, type, new LongVector(values, values.length, null));
  }

  public SampleTable longs(String name, long... values) {
    return longs(name, ColumnType.LONG, values);
  }

  public SampleTable doublesOrNull(String name, @Nullable Double... values) {
    double[] plain = Arrays.stream(values).mapToDouble(v -> v == null ? 0 : v).toArray();
    return add(name, ColumnType.DOUBLE, new DoubleVector(plain, plain.length, nulls(values)));
  }

  public SampleTable texts(String name, @Nullable String... values) {
    byte[][] entries = new byte[values.length][];
    int[] codes = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      codes[i] = i;
      entries[i] = (values[i] == null ? "" : values[i]).getBytes(StandardCharsets.UTF_8);
    }
    BytesVector vector =
        new BytesVector(codes, values.length, entries, entries.length, nulls(values));
    return add(name, ColumnType.STRING, vector);
  }

  public SampleTable bytes(String name, ColumnType type, byte[]... values) {
    int[] codes = new int[values.length];
    Arrays.setAll(codes, i -> i);
    return add(name, type, new BytesVector(codes, values.length, values, values.length, null));
  }

  public TableProfile profile() {
    return profile(0, rows());
  }

  public TableProfile profile(int from, int to) {
    TableProfiler profiler = new TableProfiler(schema());
    profiler.add(batch(), from, to);
    return profiler.finish();
  }

  public TableSchema schema() {
    return new TableSchema(columns);
  }

  public Batch batch() {
    return new Batch(schema(), rows(), vectors);
  }

  public int rows() {
    return vectors.get(0).size();
  }

  private SampleTable add(String name, ColumnType type, ColumnVector vector) {
    columns.add(new ColumnSchema(name, type));
    vectors.add(vector);
    return this;
  }

  private static BitSet nulls(@Nullable Object[] values) {
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      nulls.set(i, values[i] == null);
    }
    return nulls;
  }
}
