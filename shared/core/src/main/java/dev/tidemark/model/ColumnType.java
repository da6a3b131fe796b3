// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column: one of Delta's primitive types.
 *
 * @param precision digits in all, 1 to 38; 0 unless the kind is DECIMAL
 * @param scale digits after the point; 0 unless the kind is DECIMAL
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#primitive-types">Delta,
 *     primitive types</a>
 */
public record ColumnType(Kind kind, int precision, int scale) {
  public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);
  public static final ColumnType BYTE = new ColumnType(Kind.BYTE, 0, 0);
  public static final ColumnType SHORT = new ColumnType(Kind.SHORT, 0, 0);
  public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, 0, 0);
  public static final ColumnType LONG = new ColumnType(Kind.LONG, 0, 0);
  public static final ColumnType FLOAT = new ColumnType(Kind.FLOAT, 0, 0);
  public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);
  public static final ColumnType STRING = new ColumnType(Kind.STRING, 0, 0);
  public static final ColumnType BINARY = new ColumnType(Kind.BINARY, 0, 0);
  public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);
  public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 0, 0);
  public static final ColumnType TIMESTAMP_NTZ = new ColumnType(Kind.TIMESTAMP_NTZ, 0, 0);

  private static final Pattern DECIMAL_NAME = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");
  private static final int MAX_PRECISION = 38;

  /** Decimals of up to so many digits fit into 64 bits. */
  public static final int MAX_LONG_PRECISION = 18;

  /** What a column holds, and so which {@link dev.tidemark.column.ColumnVector} carries it. */
  public enum Kind {
    /** 0 or 1 in a LongVector. */
    BOOLEAN,
    /** 8 bits, signed, in a LongVector. */
    BYTE,
    /** 16 bits, signed, in a LongVector. */
    SHORT,
    /** 32 bits, signed, in a LongVector. */
    INTEGER,
    /** 64 bits, signed, in a LongVector. */
    LONG,
    /** IEEE 754 single, in a DoubleVector. */
    FLOAT,
    /** IEEE 754 double, in a DoubleVector. */
    DOUBLE,
    /**
     * The unscaled value: in a LongVector up to 18 digits, else big-endian two's complement in a
     * BytesVector.
     */
    DECIMAL,
    /** UTF-8 in a BytesVector. */
    STRING,
    /** In a BytesVector. */
    BINARY,
    /** Days since 1970-01-01 in a LongVector. */
    DATE,
    /** An instant: microseconds since the epoch, UTC, in a LongVector. */
    TIMESTAMP,
    /** A wall-clock time without zone: microseconds since 1970-01-01T00:00 in a LongVector. */
    TIMESTAMP_NTZ
  }

  public ColumnType {
    if (kind == Kind.DECIMAL
        ? precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision
        : precision != 0 || scale != 0) {
      throw TidemarkException.invalid(
          "a "
              + kind.name().toLowerCase(Locale.ROOT)
              + " cannot have precision "
              + precision
              + " and scale "
              + scale);
    }
  }

  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, precision, scale);
  }

  /** Whether values are whole numbers or decimals or floating point. */
  public boolean isNumeric() {
    return switch (kind) {
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> true;
      case BOOLEAN, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }

  /** The name in a Delta schema: {@code long}, {@code decimal(10,2)}, {@code timestamp_ntz}, ... */
  public String deltaName() {
    return kind == Kind.DECIMAL
        ? "decimal(" + precision + "," + scale + ")"
        : kind.name().toLowerCase(Locale.ROOT);
  }

  /** The type of a Delta name. */
  public static ColumnType ofDeltaName(String name) {
    Matcher decimal = DECIMAL_NAME.matcher(name);
    if (decimal.matches()) {
      return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new ColumnType(kind, 0, 0);
      }
    }
    throw TidemarkException.invalid("\"" + name + "\" is not a column type that Tidemark knows");
  }
}
