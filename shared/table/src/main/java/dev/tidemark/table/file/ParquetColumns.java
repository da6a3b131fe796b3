// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import dev.tidemark.table.file.ParquetColumn.Meaning;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;

/**
 * Finds our types for the columns of a Parquet file, by logical type or the older converted type.
 */
final class ParquetColumns {
  private final String file;

  ParquetColumns(String file) {
    this.file = file;
  }

  /** A column that has values of its own, nested or not. */
  ParquetColumn leaf(int index, SchemaElement element) {
    Meant meant = meant(element);
    return new ParquetColumn(
        index,
        element.getName(),
        meant.type(),
        element.getType(),
        element.getType_length(),
        element.getRepetition_type() == FieldRepetitionType.OPTIONAL,
        meant.meaning());
  }

  private Meant meant(SchemaElement element) {
    return switch (element.getType()) {
      case BOOLEAN -> new Meant(ColumnType.BOOLEAN);
      case INT32 -> whole(element, ColumnType.INTEGER);
      case INT64 -> whole(element, ColumnType.LONG);
      case INT96 -> new Meant(ColumnType.TIMESTAMP, Meaning.INT96_TIME);
      case FLOAT -> new Meant(ColumnType.FLOAT);
      case DOUBLE -> new Meant(ColumnType.DOUBLE);
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> bytes(element);
    };
  }

  private Meant whole(SchemaElement element, ColumnType plain) {
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    if (isDecimal(element)) {
      return new Meant(decimal(element));
    }
    if (logical != null && logical.isSetTIMESTAMP()) {
      return time(logical.getTIMESTAMP().getUnit(), logical.getTIMESTAMP().isIsAdjustedToUTC());
    }
    if (logical != null && logical.isSetINTEGER()) {
      int bits = logical.getINTEGER().getBitWidth();
      return logical.getINTEGER().isIsSigned() ? signed(bits) : unsigned(bits);
    }
    if (logical != null && logical.isSetTIME()) {
      throw refuse(
          element, "is a time of day, which has no column type here; write it as text or number");
    }
    if (logical != null && logical.isSetDATE()) {
      return new Meant(ColumnType.DATE);
    }
    if (converted == null) {
      return new Meant(plain);
    }
    return switch (converted) {
      case DATE -> new Meant(ColumnType.DATE);
      case TIMESTAMP_MILLIS -> new Meant(ColumnType.TIMESTAMP, Meaning.MILLISECONDS);
      case TIMESTAMP_MICROS -> new Meant(ColumnType.TIMESTAMP);
      case INT_8 -> signed(8);
      case INT_16 -> signed(16);
      case INT_32 -> signed(32);
      case INT_64 -> signed(64);
      case UINT_8 -> unsigned(8);
      case UINT_16 -> unsigned(16);
      case UINT_32 -> unsigned(32);
      case UINT_64 -> unsigned(64);
      case TIME_MILLIS,
          TIME_MICROS,
          UTF8,
          MAP,
          MAP_KEY_VALUE,
          LIST,
          ENUM,
          DECIMAL,
          JSON,
          BSON,
          INTERVAL ->
          throw refuse(element, "has the type " + converted + ", which has no column type here");
    };
  }

  private static Meant time(TimeUnit unit, boolean utc) {
    ColumnType type = utc ? ColumnType.TIMESTAMP : ColumnType.TIMESTAMP_NTZ;
    if (unit.isSetMILLIS()) {
      return new Meant(type, Meaning.MILLISECONDS);
    }
    return new Meant(type, unit.isSetNANOS() ? Meaning.NANOSECONDS : Meaning.AS_IS);
  }

  private static Meant signed(int bits) {
    return switch (bits) {
      case 8 -> new Meant(ColumnType.BYTE);
      case 16 -> new Meant(ColumnType.SHORT);
      case 32 -> new Meant(ColumnType.INTEGER);
      default -> new Meant(ColumnType.LONG);
    };
  }

  private static Meant unsigned(int bits) {
    return switch (bits) {
      case 8 -> new Meant(ColumnType.SHORT, Meaning.UNSIGNED_8);
      case 16 -> new Meant(ColumnType.INTEGER, Meaning.UNSIGNED_16);
      case 32 -> new Meant(ColumnType.LONG, Meaning.UNSIGNED_32);
      default -> new Meant(ColumnType.LONG, Meaning.UNSIGNED_64);
    };
  }

  private Meant bytes(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    if (element.getType() == Type.FIXED_LEN_BYTE_ARRAY && element.getType_length() <= 0) {
      throw refuse(element, "has no width");
    }
    if (isDecimal(element)) {
      ColumnType type = decimal(element);
      return new Meant(
          type,
          type.precision() <= ColumnType.MAX_LONG_PRECISION
              ? Meaning.SHORT_DECIMAL_BYTES
              : Meaning.AS_IS);
    }
    if (logical != null && logical.isSetUUID() && element.getType_length() == 16) {
      return new Meant(ColumnType.STRING, Meaning.UUID);
    }
    if (logical != null && logical.isSetFLOAT16() && element.getType_length() == 2) {
      return new Meant(ColumnType.FLOAT, Meaning.HALF_FLOAT);
    }
    boolean isText =
        (logical != null && (logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON()))
            || converted == ConvertedType.UTF8
            || converted == ConvertedType.ENUM
            || converted == ConvertedType.JSON;
    return new Meant(isText ? ColumnType.STRING : ColumnType.BINARY);
  }

  private static boolean isDecimal(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    return element.getConverted_type() == ConvertedType.DECIMAL
        || (logical != null && logical.isSetDECIMAL());
  }

  private ColumnType decimal(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    boolean isNew = logical != null && logical.isSetDECIMAL();
    int precision = isNew ? logical.getDECIMAL().getPrecision() : element.getPrecision();
    int scale = isNew ? logical.getDECIMAL().getScale() : element.getScale();
    if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
      throw refuse(element, "is a decimal of more than 38 digits, or with an impossible scale");
    }
    return ColumnType.decimal(precision, scale);
  }

  private TidemarkException refuse(SchemaElement element, String why) {
    return TidemarkException.invalid(
        file + " cannot be read: the column \"" + element.getName() + "\" " + why);
  }

  private record Meant(ColumnType type, Meaning meaning) {
    Meant(ColumnType type) {
      this(type, Meaning.AS_IS);
    }
  }
}
