// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns the values of a column of a file into those of the column asked for, or refuses. */
final class ParquetConversion {
  private final SourceFile source;
  private final @Nullable ColumnType from;
  private final ColumnSchema to;

  private ParquetConversion(SourceFile source, @Nullable ColumnType from, ColumnSchema to) {
    this.source = source;
    this.from = from;
    this.to = to;
  }

  static ParquetConversion of(SourceFile source, TableSchema own, ColumnSchema to) {
    OptionalInt index = own.indexOf(to.name());
    if (index.isEmpty()) {
      return new ParquetConversion(source, null, to);
    }
    ColumnType from = own.columns().get(index.getAsInt()).type();
    if (!fits(from, to.type())) {
      throw TidemarkException.invalid(
          source.name()
              + " does not fit: the column \""
              + to.name()
              + "\" is "
              + from.deltaName()
              + " there, but "
              + to.type().deltaName()
              + " is wanted");
    }
    return new ParquetConversion(source, from, to);
  }

  private static boolean fits(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return true;
    }
    return switch (to.kind()) {
      case BYTE, SHORT, INTEGER, LONG -> Schemas.isWhole(from);
      case DOUBLE -> Schemas.isWhole(from) || from.kind() == ColumnType.Kind.FLOAT;
      case DECIMAL -> from.kind() == ColumnType.Kind.DECIMAL && to.scale() >= from.scale();
      case BOOLEAN, FLOAT, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }

  /**
   * @param values null where the file lacks the column
   * @param rowsBefore for messages
   */
  ColumnVector convert(@Nullable ColumnVector values, int rows, long rowsBefore) {
    if (values == null || from == null) {
      return Vectors.allNull(to.type(), rows);
    }
    if (from.equals(to.type())) {
      return values;
    }
    return switch (to.type().kind()) {
      case BYTE, SHORT, INTEGER, LONG -> narrow((LongVector) values, rowsBefore);
      case DOUBLE -> values instanceof LongVector longs ? toDoubles(longs) : values;
      case DECIMAL -> toDecimal(values, from, rowsBefore);
      case BOOLEAN, FLOAT, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> values;
    };
  }

  private LongVector narrow(LongVector longs, long rowsBefore) {
    for (int row = 0; row < longs.size(); row++) {
      if (!longs.isNull(row) && !Schemas.isInRange(longs.value(row), to.type())) {
        throw tooLarge(rowsBefore + row + 1);
      }
    }
    return longs;
  }

  private static DoubleVector toDoubles(LongVector longs) {
    double[] values = new double[longs.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = longs.value(row);
    }
    return new DoubleVector(values, values.length, nulls(longs));
  }

  private ColumnVector toDecimal(ColumnVector vector, ColumnType given, long rowsBefore) {
    Vectors.Builder builder = Vectors.builder(to.type(), vector.size());
    BigInteger factor = BigInteger.TEN.pow(to.type().scale() - given.scale());
    BigInteger bound = BigInteger.TEN.pow(to.type().precision());
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isNull(row)) {
        builder.addNull();
        continue;
      }
      BigInteger value =
          vector instanceof LongVector longs
              ? BigInteger.valueOf(longs.value(row))
              : new BigInteger(((BytesVector) vector).value(row));
      BigInteger scaled = value.multiply(factor);
      if (scaled.abs().compareTo(bound) >= 0) {
        throw tooLarge(rowsBefore + row + 1);
      }
      builder.addUnscaled(scaled);
    }
    return builder.build();
  }

  private TidemarkException tooLarge(long row) {
    return TidemarkException.invalid(
        source.name()
            + ", row "
            + row
            + ": a value of the column \""
            + to.name()
            + "\" does not fit into "
            + to.type().deltaName());
  }

  private static @Nullable BitSet nulls(ColumnVector vector) {
    if (!vector.hasNulls()) {
      return null;
    }
    BitSet nulls = new BitSet(vector.size());
    for (int row = 0; row < vector.size(); row++) {
      nulls.set(row, vector.isNull(row));
    }
    return nulls;
  }
}
