// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The columns of a table in their order. Names differ even without regard to case, as Delta
 * demands.
 */
public record TableSchema(List<ColumnSchema> columns) {
  public TableSchema {
    columns = List.copyOf(columns);
    Set<String> seen = new HashSet<>();
    for (ColumnSchema column : columns) {
      if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
        throw TidemarkException.invalid(
            "the column \""
                + column.name()
                + "\" stands twice; names must differ even without regard to case");
      }
    }
  }

  /** The position of a column, by its exact name. */
  public OptionalInt indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
