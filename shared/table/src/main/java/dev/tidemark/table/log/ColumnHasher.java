// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.store.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Hashes the values of one column to 128 bits each, seeded by the column's name and type. One
 * thread only.
 */
final class ColumnHasher {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9e3779b97f4a7c15L;

  private final ColumnType type;
  private final long seedHigh;
  private final long seedLow;
  private final long nullHigh;
  private final long nullLow;
  private long sumHigh;
  private long sumLow;
  // The hash of the value last looked at.
  private long high;
  private long low;

  ColumnHasher(ColumnSchema column) {
    type = column.type();
    ByteBuffer seeds =
        ByteBuffer.wrap(
            Bytes.newSha256()
                .digest(Bytes.utf8(column.name() + "\0" + type.deltaName()).toByteArray()));
    seedHigh = seeds.getLong();
    seedLow = seeds.getLong();
    nullHigh = seeds.getLong();
    nullLow = seeds.getLong();
  }

  /** The sum of the hashes of all values so far. */
  Hash128 sum() {
    return new Hash128(sumHigh, sumLow);
  }

  /** Adds the hash of each row's value to the row's place in the arrays. */
  void addTo(ColumnVector vector, long[] rowHigh, long[] rowLow) {
    if (vector instanceof BytesVector bytes) {
      addBytes(bytes, rowHigh, rowLow);
    } else if (vector instanceof DoubleVector doubles) {
      addDoubles(doubles, rowHigh, rowLow);
    } else if (vector instanceof LongVector longs) {
      addLongs(longs, rowHigh, rowLow);
    }
  }

  private void addLongs(LongVector vector, long[] rowHigh, long[] rowLow) {
    boolean decimal = type.kind() == ColumnType.Kind.DECIMAL;
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isNull(row)) {
        hashNull();
      } else if (decimal) {
        hashDecimal(vector.value(row));
      } else {
        hashLong(vector.value(row));
      }
      add(row, rowHigh, rowLow);
    }
  }

  private void addDoubles(DoubleVector vector, long[] rowHigh, long[] rowLow) {
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isNull(row)) {
        hashNull();
      } else {
        // Adding 0.0 makes -0.0 into 0.0; doubleToLongBits knows only one NaN.
        hashLong(Double.doubleToLongBits(vector.value(row) + 0.0));
      }
      add(row, rowHigh, rowLow);
    }
  }

  private void addBytes(BytesVector vector, long[] rowHigh, long[] rowLow) {
    if (vector.entryCount() > vector.size()) {
      addBytesOneByOne(vector, rowHigh, rowLow);
      return;
    }
    long[] entryHigh = new long[vector.entryCount()];
    long[] entryLow = new long[vector.entryCount()];
    for (int code = 0; code < entryHigh.length; code++) {
      hashEntry(vector.entry(code));
      entryHigh[code] = high;
      entryLow[code] = low;
    }
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isNull(row)) {
        hashNull();
      } else {
        high = entryHigh[vector.code(row)];
        low = entryLow[vector.code(row)];
      }
      add(row, rowHigh, rowLow);
    }
  }

  private void addBytesOneByOne(BytesVector vector, long[] rowHigh, long[] rowLow) {
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isNull(row)) {
        hashNull();
      } else {
        hashEntry(vector.value(row));
      }
      add(row, rowHigh, rowLow);
    }
  }

  private void add(int row, long[] rowHigh, long[] rowLow) {
    rowHigh[row] += high;
    rowLow[row] += low;
    sumLow += low;
    sumHigh += high + Hash128.carry(sumLow, low);
  }

  private void hashNull() {
    high = nullHigh;
    low = nullLow;
  }

  private void hashLong(long value) {
    high = mix(value ^ seedHigh);
    low = mix(value * ODD + seedLow);
  }

  private void hashDecimal(long unscaled) {
    long digits = unscaled;
    int scale = type.scale();
    while (scale > 0 && digits % 10 == 0) {
      digits /= 10;
      scale--;
    }
    hashLong(digits);
    withScale(scale);
  }

  private void hashEntry(byte[] entry) {
    if (type.kind() == ColumnType.Kind.DECIMAL) {
      hashDecimal(new BigDecimal(new BigInteger(entry), type.scale()));
    } else {
      hashBytes(entry);
    }
  }

  private void hashDecimal(BigDecimal value) {
    BigDecimal canonical = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (canonical.scale() < 0) {
      canonical = canonical.setScale(0);
    }
    hashBytes(canonical.unscaledValue().toByteArray());
    withScale(canonical.scale());
  }

  private void withScale(int scale) {
    high = mix(high + scale);
    low = mix(low ^ scale);
  }

  private void hashBytes(byte[] bytes) {
    long a = seedHigh ^ bytes.length;
    long b = seedLow + bytes.length;
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long word = (long) LONGS.get(bytes, i);
      a = mix(a ^ word);
      b = mix(b + word * ODD);
    }
    long tail = 0;
    for (int shift = 0; i < bytes.length; i++, shift += Byte.SIZE) {
      tail |= (bytes[i] & 0xffL) << shift;
    }
    high = mix(a ^ tail);
    low = mix(b + tail * ODD);
  }

  /**
   * The finisher of SplitMix64: a bijection in which every bit of the input moves half the output.
   */
  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
