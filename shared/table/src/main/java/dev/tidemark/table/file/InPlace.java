// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * What a Parquet file of somebody else must be like to be a part of a table as it is: every engine
 * reads its columns by name, as the types that the table states. A copy may differ, since the one
 * writer of copies writes the types of the table.
 */
public final class InPlace {
  private InPlace() {}

  /**
   * @param table the columns that the file is to be read as
   * @throws TidemarkException INVALID_REQUEST naming file and column if engines would read another
   *     value there, or none
   */
  public static void requireReadable(SourceFile file, TableSchema table) {
    for (ParquetColumn column : ParquetFooter.read(file).columns()) {
      String fault = fault(column);
      ColumnSchema wanted =
          table.indexOf(column.name()).stream()
              .mapToObj(table.columns()::get)
              .findFirst()
              .orElse(null);
      if (fault == null && wanted != null && !wanted.type().equals(column.type())) {
        fault = otherType(column.type(), wanted.type());
      }
      if (fault != null) {
        throw refused(file.name(), column.name(), fault);
      }
    }
  }

  /** The same of a name that tables hold under another one in their files. */
  public static TidemarkException renamed(String file, String column) {
    return refused(
        file, column, "has a name that some engines refuse; a copy is stored under another name");
  }

  private static String otherType(ColumnType own, ColumnType wanted) {
    return "is of type "
        + own.deltaName()
        + " there and of type "
        + wanted.deltaName()
        + " in the dataset";
  }

  private static TidemarkException refused(String file, String column, String fault) {
    return TidemarkException.invalid(
        file
            + " cannot be registered in place: the column \""
            + column
            + "\" "
            + fault
            + "; publish a copy of it, or write the file with plain types");
  }

  private static @Nullable String fault(ParquetColumn column) {
    return switch (column.meaning()) {
      case AS_IS, MILLISECONDS, INT96_TIME, SHORT_DECIMAL_BYTES -> null;
      case UNSIGNED_8, UNSIGNED_16, UNSIGNED_32, UNSIGNED_64 ->
          "holds whole numbers without sign, which Delta tables have not";
      case NANOSECONDS -> "holds times in nanoseconds, Delta tables hold microseconds";
      case HALF_FLOAT -> "holds floats of 16 bits, which Delta tables have not";
      case UUID -> "holds UUIDs as bytes, which Delta tables have not";
      case NESTED -> "is nested; a dataset holds nested values as JSON";
    };
  }
}
