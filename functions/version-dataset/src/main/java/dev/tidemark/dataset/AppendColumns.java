// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.file.SourceFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the columns of an append must relate to those of its dataset: the same names, of types whose
 * every value the dataset's type holds; a column that the sources lack is null. Whether texts of
 * CSV or JSON Lines hold what the dataset's type demands is found when they are read.
 */
final class AppendColumns {
  private static final List<ColumnType.Kind> WHOLE =
      List.of(
          ColumnType.Kind.BYTE,
          ColumnType.Kind.SHORT,
          ColumnType.Kind.INTEGER,
          ColumnType.Kind.LONG);

  private AppendColumns() {}

  /** Refuses sources whose columns do not fit. */
  static void requireFit(TableSchema dataset, TableSchema sources, SourceFormat format) {
    for (ColumnSchema column : sources.columns()) {
      OptionalInt at = dataset.indexOf(column.name());
      if (at.isEmpty()) {
        throw TidemarkException.invalid(
            "the sources have the column \""
                + column.name()
                + "\" ("
                + column.type().deltaName()
                + "), which the dataset does not have; an append keeps the columns,"
                + " a snapshot may change them");
      }
      requireFits(column, dataset.columns().get(at.getAsInt()).type(), format);
    }
  }

  private static void requireFits(ColumnSchema column, ColumnType wanted, SourceFormat format) {
    ColumnType found = column.type();
    boolean fits =
        found.equals(wanted)
            || (format == SourceFormat.PARQUET ? widens(found, wanted) : mayRead(found, wanted));
    if (!fits) {
      throw TidemarkException.invalid(
          "the column \""
              + column.name()
              + "\" is of type "
              + wanted.deltaName()
              + " in the dataset and of type "
              + found.deltaName()
              + " in the sources; an append keeps the types, a snapshot may change them");
    }
  }

  private static boolean widens(ColumnType found, ColumnType wanted) {
    int from = WHOLE.indexOf(found.kind());
    return (from >= 0 && from < WHOLE.indexOf(wanted.kind()))
        || (found.kind() == ColumnType.Kind.FLOAT && wanted.kind() == ColumnType.Kind.DOUBLE);
  }

  /** Types found in text are guesses: the narrowest that holds all values. */
  private static boolean mayRead(ColumnType found, ColumnType wanted) {
    boolean isText = found.kind() == ColumnType.Kind.STRING;
    boolean wantsText = wanted.kind() == ColumnType.Kind.STRING;
    boolean bothWhole = WHOLE.contains(found.kind()) && WHOLE.contains(wanted.kind());
    boolean towardsFraction =
        found.isNumeric() && wanted.isNumeric() && !WHOLE.contains(wanted.kind());
    return isText || wantsText || bothWhole || towardsFraction || isTime(found) && isTime(wanted);
  }

  private static boolean isTime(ColumnType type) {
    return switch (type.kind()) {
      case DATE, TIMESTAMP, TIMESTAMP_NTZ -> true;
      default -> false;
    };
  }
}
