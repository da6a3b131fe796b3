// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.TableProfiler;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.report.SelectedRows;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows in memory from which samples are drawn. One thread only. */
final class RowPool {
  static final int MOST_ROWS = 100_000;
  private static final int BATCH = 8192;

  final String name;
  private final TableSchema schema;
  private final List<Batch> batches;
  private final int rows;

  private RowPool(String name, TableSchema schema, List<Batch> batches) {
    this.name = name;
    this.schema = schema;
    this.batches = batches;
    rows = batches.stream().mapToInt(Batch::rows).sum();
  }

  /** The first rows of a file. */
  static RowPool file(Path path) {
    SourceFormat format =
        SourceFormat.ofFileName(path.toString())
            .orElseThrow(() -> TidemarkException.invalid(path + " is of no known format"));
    SourceFile file = SourceFile.of(path);
    TableSchema schema = SourceFiles.schemaOf(List.of(file), format);
    List<Batch> batches = new ArrayList<>();
    int rows = 0;
    try (BatchReader reader = SourceFiles.open(file, format, schema)) {
      for (Optional<Batch> next = reader.next();
          next.isPresent() && rows < MOST_ROWS;
          next = reader.next()) {
        batches.add(next.get());
        rows += next.get().rows();
      }
    }
    return new RowPool(path.getFileName().toString(), schema, batches);
  }

  /** Fifteen columns: numbers of several laws, whole numbers, categories, booleans. */
  static RowPool generated(long seed) {
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      columns.add(new ColumnSchema("x" + i, type(i)));
    }
    TableSchema schema = new TableSchema(columns);
    Random random = new Random(seed);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < MOST_ROWS; from += BATCH) {
      int size = Math.min(BATCH, MOST_ROWS - from);
      List<ColumnVector> vectors = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        vectors.add(vector(i, size, random));
      }
      batches.add(new Batch(schema, size, vectors));
    }
    return new RowPool("generated", schema, batches);
  }

  private static ColumnType type(int column) {
    if (column < 9) {
      return ColumnType.DOUBLE;
    } else if (column < 12) {
      return ColumnType.LONG;
    }
    return column < 14 ? ColumnType.STRING : ColumnType.BOOLEAN;
  }

  private static ColumnVector vector(int column, int size, Random random) {
    double[] numbers = new double[size];
    long[] whole = new long[size];
    int[] codes = new int[size];
    int categories = column == 12 ? 5 : 40;
    for (int row = 0; row < size; row++) {
      double z = random.nextGaussian();
      numbers[row] = column < 5 ? z : column < 7 ? StrictMath.exp(z) : Math.rint(z * 1000) / 100;
      whole[row] =
          column == 9 ? (long) (z * 1000) : column == 14 ? row % 3 / 2 : (long) (z * z * 3);
      codes[row] = (int) (random.nextDouble() * random.nextDouble() * categories);
    }
    if (column < 9) {
      return new DoubleVector(numbers, size, null);
    }
    return column < 12 || column == 14
        ? new LongVector(whole, size, null)
        : new BytesVector(codes, size, entries(categories), categories, null);
  }

  private static byte[][] entries(int count) {
    byte[][] entries = new byte[count][];
    for (int i = 0; i < count; i++) {
      entries[i] = ("category " + i).getBytes(StandardCharsets.UTF_8);
    }
    return entries;
  }

  /** The same rows with the first column moved up. */
  RowPool shifted(double by) {
    List<Batch> moved = new ArrayList<>();
    for (Batch batch : batches) {
      DoubleVector first = (DoubleVector) batch.columns().get(0);
      double[] values = new double[batch.rows()];
      for (int row = 0; row < values.length; row++) {
        values[row] = first.value(row) + by;
      }
      List<ColumnVector> columns = new ArrayList<>(batch.columns());
      columns.set(0, new DoubleVector(values, values.length, null));
      moved.add(new Batch(schema, batch.rows(), columns));
    }
    return new RowPool(name, schema, moved);
  }

  int rows() {
    return rows;
  }

  /** Different rows in random order. */
  int[] draw(int count, Random random) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(rows - i);
      int taken = order[other];
      order[other] = order[i];
      order[i] = taken;
    }
    return Arrays.copyOf(order, count);
  }

  TableProfile profile(int[] chosen, int from, int to) {
    BitSet all = new BitSet(rows);
    for (int i = from; i < to; i++) {
      all.set(chosen[i]);
    }
    TableProfiler profiler = new TableProfiler(schema);
    int start = 0;
    for (Batch batch : batches) {
      BitSet part = all.get(start, start + batch.rows());
      if (!part.isEmpty()) {
        Batch rowsOfBatch = SelectedRows.of(batch, part);
        profiler.add(rowsOfBatch, 0, rowsOfBatch.rows());
      }
      start += batch.rows();
    }
    return profiler.finish();
  }
}
