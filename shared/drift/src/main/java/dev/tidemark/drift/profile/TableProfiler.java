// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.Batch;
import dev.tidemark.model.TableSchema;
import java.util.List;

/**
 * Profiles a table while its rows pass by, once. The same rows in the same order give the same
 * profile, however they are cut into batches. Memory follows the columns, not the rows: at most
 * some 400 kB a column, 50 kB where it is sketched. One thread only.
 */
public final class TableProfiler {
  private final TableSchema schema;
  private final List<ColumnProfiler> columns;
  private long rows;

  public TableProfiler(TableSchema schema) {
    this(schema, Limits.STORED);
  }

  private TableProfiler(TableSchema schema, Limits limits) {
    this.schema = schema;
    this.columns =
        schema.columns().stream().map(column -> ColumnProfiler.of(column, limits)).toList();
  }

  /**
   * A profiler that keeps every distinct number and text, however many: for methods that need raw
   * values, never for profiles that are stored. Memory follows the distinct values.
   */
  public static TableProfiler exact(TableSchema schema) {
    return new TableProfiler(schema, Limits.NONE);
  }

  /**
   * Adds the rows from {@code fromRow} up to, not including, {@code toRow}.
   *
   * @throws IllegalArgumentException if the batch has other columns
   */
  public void add(Batch batch, int fromRow, int toRow) {
    if (!batch.schema().equals(schema)) {
      throw new IllegalArgumentException("the batch has another schema than the profile");
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(batch.columns().get(i), fromRow, toRow);
    }
    rows += toRow - fromRow;
  }

  /** The profile of all rows so far; ends the work of this profiler. */
  public TableProfile finish() {
    return new TableProfile(rows, columns.stream().map(ColumnProfiler::finish).toList());
  }
}
