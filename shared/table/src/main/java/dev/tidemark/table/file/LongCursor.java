// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.table.file.PageStream.Page;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Booleans, whole numbers, times and short decimals. */
final class LongCursor extends ColumnCursor {
  private static final int INT96_BYTES = 12;
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private long[] out = new long[0];
  private long[] dictionary = new long[0];
  private int[] picked = new int[0];
  private int bit;

  LongCursor(ParquetColumn column, PageStream pages) {
    super(column, pages);
  }

  @Override
  void start(int rows) {
    out = new long[rows];
  }

  @Override
  void openPlain() {
    bit = 0;
  }

  @Override
  void readDictionary(Page page) throws IOException {
    plain = page.content().bytes;
    plainAt = page.content().from;
    plainEnd = page.content().to;
    long[] values = new long[dictionarySize(page, leastBytes())];
    decodePlain(values, 0, values.length);
    dictionary = values;
  }

  private int leastBytes() {
    return switch (column.physical()) {
      case INT32, FLOAT, BYTE_ARRAY -> Integer.BYTES;
      case INT64, DOUBLE -> Long.BYTES;
      case INT96 -> INT96_BYTES;
      case FIXED_LEN_BYTE_ARRAY -> column.fixedBytes();
      case BOOLEAN -> 1;
    };
  }

  @Override
  void decode(int at, int count) throws IOException {
    if (codes != null) {
      if (picked.length < count) {
        picked = new int[count];
      }
      codes.read(picked, 0, count);
      for (int i = 0; i < count; i++) {
        out[at + i] = dictionary[picked[i]];
      }
    } else if (values != null) {
      for (int i = 0; i < count; i++) {
        out[at + i] = rare(values);
      }
    } else {
      decodePlain(out, at, count);
    }
  }

  private long rare(ValuesReader reader) {
    return switch (column.physical()) {
      case BOOLEAN -> reader.readBoolean() ? 1 : 0;
      case INT32 -> column.meant(reader.readInteger());
      case INT64 -> column.meant(reader.readLong());
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> decimal(reader.readBytes().getBytes());
      case INT96, FLOAT, DOUBLE -> throw new IllegalArgumentException("an encoding without sense");
    };
  }

  private void decodePlain(long[] into, int at, int count) throws IOException {
    switch (column.physical()) {
      case INT64 -> {
        int from = takePlain((long) count * Long.BYTES);
        for (int i = 0; i < count; i++) {
          into[at + i] = column.meant(LittleEndian.int64(plain, from + i * Long.BYTES));
        }
      }
      case INT32 -> {
        int from = takePlain((long) count * Integer.BYTES);
        for (int i = 0; i < count; i++) {
          into[at + i] = column.meant(LittleEndian.int32(plain, from + i * Integer.BYTES));
        }
      }
      case BOOLEAN -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = nextBit();
        }
      }
      case INT96 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = int96(takePlain(INT96_BYTES));
        }
      }
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
        for (int i = 0; i < count; i++) {
          int length = column.fixedBytes();
          if (length == 0) {
            length = LittleEndian.int32(plain, takePlain(Integer.BYTES));
          }
          int from = takePlain(length);
          into[at + i] = decimal(Arrays.copyOfRange(plain, from, from + length));
        }
      }
      case FLOAT, DOUBLE -> throw new IOException("floating point is not read as whole numbers");
    }
  }

  private long nextBit() throws IOException {
    if (plainAt >= plainEnd) {
      throw new IOException("plain values end too early");
    }
    long value = (plain[plainAt] >> bit) & 1;
    bit = (bit + 1) & 7;
    if (bit == 0) {
      plainAt++;
    }
    return value;
  }

  private long int96(int from) {
    long nanosOfDay = LittleEndian.int64(plain, from);
    long day = LittleEndian.int32(plain, from + Long.BYTES) - JULIAN_DAY_OF_EPOCH;
    return Math.addExact(
        Math.multiplyExact(day, MICROS_PER_DAY), Math.floorDiv(nanosOfDay, 1_000L));
  }

  private static long decimal(byte[] bytes) {
    return bytes.length == 0 ? 0 : new BigInteger(bytes).longValueExact();
  }

  @Override
  void move(int from, int to) {
    out[to] = out[from];
  }

  @Override
  ColumnVector finish(int rows, @Nullable BitSet nulls) {
    return new LongVector(out, rows, nulls);
  }
}
