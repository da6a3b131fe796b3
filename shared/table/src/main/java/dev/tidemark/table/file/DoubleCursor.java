// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.table.file.PageStream.Page;
import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Floating-point numbers. */
final class DoubleCursor extends ColumnCursor {
  private double[] out = new double[0];
  private double[] dictionary = new double[0];
  private int[] picked = new int[0];

  DoubleCursor(ParquetColumn column, PageStream pages) {
    super(column, pages);
  }

  @Override
  void start(int rows) {
    out = new double[rows];
  }

  @Override
  void readDictionary(Page page) throws IOException {
    plain = page.content().bytes;
    plainAt = page.content().from;
    plainEnd = page.content().to;
    double[] values = new double[dictionarySize(page, width())];
    decodePlain(values, 0, values.length);
    dictionary = values;
  }

  private int width() {
    return switch (column.physical()) {
      case FLOAT -> Float.BYTES;
      case DOUBLE -> Double.BYTES;
      case FIXED_LEN_BYTE_ARRAY -> Short.BYTES;
      case BOOLEAN, INT32, INT64, INT96, BYTE_ARRAY ->
          throw new IllegalArgumentException("not floating point");
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

  private double rare(ValuesReader reader) {
    return switch (column.physical()) {
      case FLOAT -> reader.readFloat();
      case DOUBLE -> reader.readDouble();
      case FIXED_LEN_BYTE_ARRAY -> half(reader.readBytes().getBytes(), 0);
      case BOOLEAN, INT32, INT64, INT96, BYTE_ARRAY ->
          throw new IllegalArgumentException("not floating point");
    };
  }

  private void decodePlain(double[] into, int at, int count) throws IOException {
    int width = width();
    int from = takePlain((long) count * width);
    for (int i = 0; i < count; i++) {
      into[at + i] =
          switch (width) {
            case Double.BYTES -> Double.longBitsToDouble(LittleEndian.int64(plain, from + i * 8));
            case Float.BYTES -> Float.intBitsToFloat(LittleEndian.int32(plain, from + i * 4));
            default -> half(plain, from + i * 2);
          };
    }
  }

  /** IEEE 754 half: 5 bits of exponent, 10 of fraction. */
  static double half(byte[] bytes, int at) {
    int bits = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
    return (bits & 0x8000) == 0 ? size : -size;
  }

  @Override
  void move(int from, int to) {
    out[to] = out[from];
  }

  @Override
  ColumnVector finish(int rows, @Nullable BitSet nulls) {
    return new DoubleVector(out, rows, nulls);
  }
}
