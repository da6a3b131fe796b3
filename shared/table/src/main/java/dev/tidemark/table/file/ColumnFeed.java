// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import java.util.Arrays;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Hands the values of vectors to the encoder of one column. */
final class ColumnFeed {
  private final ColumnWriter writer;
  private final ColumnType type;
  private final PrimitiveTypeName physical;
  private final int fixedBytes;

  ColumnFeed(ColumnWriter writer, ColumnType type, PrimitiveType parquet) {
    this.writer = writer;
    this.type = type;
    this.physical = parquet.getPrimitiveTypeName();
    this.fixedBytes = parquet.getTypeLength();
  }

  /** Bytes in the making and in finished pages. */
  long bufferedBytes() {
    return writer.getBufferedSizeInMemory();
  }

  void write(ColumnVector vector, int fromRow, int toRow) {
    if (vector instanceof LongVector longs) {
      writeLongs(longs, fromRow, toRow);
    } else if (vector instanceof DoubleVector doubles) {
      writeDoubles(doubles, fromRow, toRow);
    } else {
      writeBytes((BytesVector) vector, fromRow, toRow);
    }
  }

  private void writeLongs(LongVector longs, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (longs.isNull(row)) {
        writer.writeNull(0, 0);
      } else if (physical == PrimitiveTypeName.INT64) {
        writer.write(longs.value(row), 0, 1);
      } else if (physical == PrimitiveTypeName.INT32) {
        writer.write(Math.toIntExact(longs.value(row)), 0, 1);
      } else {
        writer.write(longs.value(row) != 0, 0, 1);
      }
    }
  }

  private void writeDoubles(DoubleVector doubles, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (doubles.isNull(row)) {
        writer.writeNull(0, 0);
      } else if (physical == PrimitiveTypeName.FLOAT) {
        writer.write((float) doubles.value(row), 0, 1);
      } else {
        writer.write(doubles.value(row), 0, 1);
      }
    }
  }

  private void writeBytes(BytesVector bytes, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (bytes.isNull(row)) {
        writer.writeNull(0, 0);
      } else {
        byte[] value = bytes.value(row);
        writer.write(
            Binary.fromConstantByteArray(
                physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY ? fixed(value) : value),
            0,
            1);
      }
    }
  }

  /** Two's complement at the width of the column: the sign fills the front. */
  private byte[] fixed(byte[] value) {
    int surplus = Math.max(0, value.length - fixedBytes);
    byte sign = (byte) (value.length > 0 && value[0] < 0 ? -1 : 0);
    for (int i = 0; i < surplus; i++) {
      if (value[i] != sign) {
        throw TidemarkException.invalid("a value does not fit into " + type.deltaName());
      }
    }
    byte[] fixed = new byte[fixedBytes];
    int fill = fixedBytes - (value.length - surplus);
    Arrays.fill(fixed, 0, fill, sign);
    System.arraycopy(value, surplus, fixed, fill, value.length - surplus);
    return fixed;
  }
}
