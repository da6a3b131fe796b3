// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import dev.tidemark.model.ColumnType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * How each column type lies in the Parquet files that are written.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet,
 *     logical types</a>
 */
final class ParquetTypes {
  private static final int MAX_INT_PRECISION = 9;

  private ParquetTypes() {}

  static PrimitiveType optional(String physicalName, ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> plain(physicalName, PrimitiveTypeName.BOOLEAN);
      case BYTE -> annotated(physicalName, PrimitiveTypeName.INT32, intType(8, true));
      case SHORT -> annotated(physicalName, PrimitiveTypeName.INT32, intType(16, true));
      case INTEGER -> plain(physicalName, PrimitiveTypeName.INT32);
      case LONG -> plain(physicalName, PrimitiveTypeName.INT64);
      case FLOAT -> plain(physicalName, PrimitiveTypeName.FLOAT);
      case DOUBLE -> plain(physicalName, PrimitiveTypeName.DOUBLE);
      case BINARY -> plain(physicalName, PrimitiveTypeName.BINARY);
      case STRING -> annotated(physicalName, PrimitiveTypeName.BINARY, stringType());
      case DATE -> annotated(physicalName, PrimitiveTypeName.INT32, dateType());
      case TIMESTAMP ->
          annotated(physicalName, PrimitiveTypeName.INT64, timestampType(true, MICROS));
      case TIMESTAMP_NTZ ->
          annotated(physicalName, PrimitiveTypeName.INT64, timestampType(false, MICROS));
      case DECIMAL -> decimal(physicalName, type);
    };
  }

  /** The bytes that every decimal of so many digits fits into. */
  static int decimalBytes(int precision) {
    return (int) Math.ceil((precision * StrictMath.log(10) / StrictMath.log(2) + 1) / 8);
  }

  private static PrimitiveType decimal(String name, ColumnType type) {
    LogicalTypeAnnotation decimal = decimalType(type.scale(), type.precision());
    if (type.precision() <= MAX_INT_PRECISION) {
      return annotated(name, PrimitiveTypeName.INT32, decimal);
    }
    if (type.precision() <= ColumnType.MAX_LONG_PRECISION) {
      return annotated(name, PrimitiveTypeName.INT64, decimal);
    }
    return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
        .length(decimalBytes(type.precision()))
        .as(decimal)
        .named(name);
  }

  private static PrimitiveType plain(String name, PrimitiveTypeName physical) {
    return Types.optional(physical).named(name);
  }

  private static PrimitiveType annotated(
      String name, PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
    return Types.optional(physical).as(logical).named(name);
  }
}
