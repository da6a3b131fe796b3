// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.column;

import dev.tidemark.model.TableSchema;
import java.util.List;

/**
 * Some rows of a table, column by column, in the order of the schema. Readers give batches of a few
 * thousand rows.
 */
public record Batch(TableSchema schema, int rows, List<ColumnVector> columns) {
  public Batch {
    columns = List.copyOf(columns);
    if (columns.size() != schema.columns().size()) {
      throw new IllegalArgumentException(
          columns.size() + " vectors for " + schema.columns().size() + " columns");
    }
    for (ColumnVector column : columns) {
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            "a vector of " + column.size() + " values in a batch of " + rows + " rows");
      }
    }
  }
}
