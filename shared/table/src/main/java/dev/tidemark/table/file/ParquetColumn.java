// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.model.ColumnType;
import org.apache.parquet.format.Type;

/**
 * A column of a Parquet file: where it lies, how, and what it means.
 *
 * @param index its place among the columns of the file that have values of their own; -1 if it is
 *     nested
 * @param fixedBytes the width of FIXED_LEN_BYTE_ARRAY, else 0
 */
record ParquetColumn(
    int index,
    String name,
    ColumnType type,
    Type physical,
    int fixedBytes,
    boolean optional,
    Meaning meaning) {

  /** What must be done with a physical value to make it one of ours. */
  enum Meaning {
    AS_IS,
    UNSIGNED_8,
    UNSIGNED_16,
    UNSIGNED_32,
    /** 64 bits without sign: a value of 2^63 or more is refused. */
    UNSIGNED_64,
    MILLISECONDS,
    /** Rounded down to microseconds. */
    NANOSECONDS,
    /** 12 bytes: nanoseconds of the day, Julian day. */
    INT96_TIME,
    /** A decimal of at most 18 digits in bytes. */
    SHORT_DECIMAL_BYTES,
    HALF_FLOAT,
    UUID,
    /** A group, a list or a map: canonical JSON. */
    NESTED
  }

  static ParquetColumn nested(String name) {
    return new ParquetColumn(-1, name, ColumnType.STRING, Type.BYTE_ARRAY, 0, true, Meaning.NESTED);
  }

  /** The value that a physical whole number stands for. */
  long meant(long value) {
    return switch (meaning) {
      case UNSIGNED_8 -> value & 0xffL;
      case UNSIGNED_16 -> value & 0xffffL;
      case UNSIGNED_32 -> value & 0xffff_ffffL;
      case UNSIGNED_64 -> {
        if (value < 0) {
          throw new IllegalArgumentException("a value of 2^63 or more");
        }
        yield value;
      }
      case MILLISECONDS -> Math.multiplyExact(value, 1_000L);
      case NANOSECONDS -> Math.floorDiv(value, 1_000L);
      case AS_IS, INT96_TIME, SHORT_DECIMAL_BYTES, HALF_FLOAT, UUID, NESTED -> value;
    };
  }
}
