// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;

/** Makes vectors value by value. */
final class Vectors {
  /** A batch of texts ends when it took so many bytes of them, however few its rows are. */
  private static final int BATCH_BYTES = 16 * 1024 * 1024;

  static final int BATCH_ROWS = 8_192;

  /**
   * Of rows so long that fewer than {@link #FEW_ROWS} make as much, it takes less: several wait.
   */
  private static final int FEW_ROWS_BYTES = 4 * 1024 * 1024;

  private static final int FEW_ROWS = 128;

  private Vectors() {}

  /** Whether a batch of texts is large enough. */
  static boolean isFull(int rows, long bytes) {
    return rows >= BATCH_ROWS || bytes >= (rows < FEW_ROWS ? FEW_ROWS_BYTES : BATCH_BYTES);
  }

  /** How many rows of such a size make a batch, of {@code most} at most. */
  static int rowsOf(long rowBytes, int most) {
    long fewRows = FEW_ROWS_BYTES / FEW_ROWS;
    return rowBytes <= fewRows
        ? most
        : (int) Math.min(most, Math.max(1, FEW_ROWS_BYTES / rowBytes));
  }

  static ColumnVector allNull(ColumnType type, int rows) {
    Builder builder = builder(type, 0);
    for (int row = 0; row < rows; row++) {
      builder.addNull();
    }
    return builder.build();
  }

  static Builder builder(ColumnType type, int expectedRows) {
    return new Builder(type, expectedRows);
  }

  /** One vector in the making: longs, doubles or coded bytes, as the type needs. */
  static final class Builder {
    private enum Carrier {
      LONGS,
      DOUBLES,
      BYTES
    }

    private final Carrier carrier;
    private final BytesDictionary dictionary = new BytesDictionary();
    private final BitSet nulls = new BitSet();
    private long[] longs;
    private double[] doubles;
    private int[] codes;
    private int size;

    private Builder(ColumnType type, int expectedRows) {
      carrier = carrier(type);
      longs = new long[carrier == Carrier.LONGS ? expectedRows : 0];
      doubles = new double[carrier == Carrier.DOUBLES ? expectedRows : 0];
      codes = new int[carrier == Carrier.BYTES ? expectedRows : 0];
    }

    private static Carrier carrier(ColumnType type) {
      return switch (type.kind()) {
        case FLOAT, DOUBLE -> Carrier.DOUBLES;
        case STRING, BINARY -> Carrier.BYTES;
        case DECIMAL ->
            type.precision() > ColumnType.MAX_LONG_PRECISION ? Carrier.BYTES : Carrier.LONGS;
        case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DATE, TIMESTAMP, TIMESTAMP_NTZ -> Carrier.LONGS;
      };
    }

    int size() {
      return size;
    }

    /** Takes back what was added since there were so many values: one at most. */
    void cut(int rows) {
      if (size > rows) {
        nulls.clear(rows);
        size = rows;
      }
    }

    void addNull() {
      nulls.set(size);
      size++;
    }

    void addLong(long value) {
      if (size >= longs.length) {
        longs = Arrays.copyOf(longs, grown());
      }
      longs[size++] = value;
    }

    void addDouble(double value) {
      if (size >= doubles.length) {
        doubles = Arrays.copyOf(doubles, grown());
      }
      doubles[size++] = value;
    }

    /** Adds a copy of the bytes from {@code from} up to {@code to}. */
    void addBytes(byte[] bytes, int from, int to) {
      if (size >= codes.length) {
        codes = Arrays.copyOf(codes, grown());
      }
      codes[size++] = dictionary.code(bytes, from, to);
    }

    /** Adds the unscaled value of a decimal. */
    void addUnscaled(BigInteger value) {
      if (carrier == Carrier.LONGS) {
        addLong(value.longValueExact());
      } else {
        byte[] bytes = value.toByteArray();
        addBytes(bytes, 0, bytes.length);
      }
    }

    private int grown() {
      return Math.max(1024, size * 2);
    }

    /** Gives the values; the builder must not be used afterwards. */
    ColumnVector build() {
      BitSet absent = nulls.isEmpty() ? new BitSet(0) : nulls;
      return switch (carrier) {
        case LONGS ->
            new LongVector(size > longs.length ? Arrays.copyOf(longs, size) : longs, size, absent);
        case DOUBLES ->
            new DoubleVector(
                size > doubles.length ? Arrays.copyOf(doubles, size) : doubles, size, absent);
        case BYTES ->
            new BytesVector(
                size > codes.length ? Arrays.copyOf(codes, size) : codes,
                size,
                dictionary.entries(),
                dictionary.size(),
                absent);
      };
    }
  }
}
