// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.util.function.Supplier;

/** What the readers of all formats ask of schemas and types. */
final class Schemas {
  private Schemas() {}

  /** A schema whose refusal tells the file. */
  static TableSchema checked(SourceFile source, Supplier<TableSchema> schema) {
    try {
      return schema.get();
    } catch (TidemarkException e) {
      throw new TidemarkException(e.kind(), source.name() + ": " + e.getMessage(), e);
    }
  }

  static void requireNoExtra(SourceFile source, TableSchema own, TableSchema wanted) {
    for (ColumnSchema column : own.columns()) {
      requireKnown(source, column.name(), wanted);
    }
  }

  static void requireKnown(SourceFile source, String column, TableSchema wanted) {
    if (wanted.indexOf(column).isEmpty()) {
      throw TidemarkException.invalid(
          source.name()
              + " has the column \""
              + column
              + "\", which the table lacks; leave it out or publish a snapshot that has it");
    }
  }

  static boolean isWhole(ColumnType type) {
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, LONG -> true;
      case BOOLEAN, FLOAT, DOUBLE, DECIMAL, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }

  static boolean isInRange(long value, ColumnType type) {
    return switch (type.kind()) {
      case BYTE -> value == (byte) value;
      case SHORT -> value == (short) value;
      case INTEGER -> value == (int) value;
      case BOOLEAN, LONG, FLOAT, DOUBLE, DECIMAL, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          true;
    };
  }
}
