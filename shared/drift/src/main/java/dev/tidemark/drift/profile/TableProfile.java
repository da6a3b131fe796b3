// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a table or of a part of it: one profile a column, in the order of the schema.
 * Immutable. Profiles of parts merge into the profile of the whole; while all distributions are
 * exact, in any order to the same bytes.
 */
public final class TableProfile {
  private final long rows;
  private final List<ColumnProfile> columns;

  TableProfile(long rows, List<ColumnProfile> columns) {
    this.rows = rows;
    this.columns = List.copyOf(columns);
  }

  public TableSchema schema() {
    return new TableSchema(columns.stream().map(ColumnProfile::column).toList());
  }

  public long rows() {
    return rows;
  }

  public List<ColumnProfile> columns() {
    return columns;
  }

  /** The profile of a column, by its exact name. */
  public Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(column -> column.column().name().equals(name)).findFirst();
  }

  /**
   * The profile of all the parts' rows together. The columns are those of all parts, each with the
   * type that it has in the last part; a part that lacks a column has no value there.
   *
   * @throws TidemarkException INVALID_REQUEST if there is no part, or if a column holds different
   *     kinds of values in two parts
   */
  public static TableProfile merge(List<TableProfile> parts) {
    if (parts.isEmpty()) {
      throw TidemarkException.invalid("there is no profile to merge");
    }
    Map<String, ColumnSchema> columns = new LinkedHashMap<>();
    for (TableProfile part : parts) {
      part.columns.forEach(profile -> columns.put(profile.column().name(), profile.column()));
    }
    return merge(new TableSchema(List.copyOf(columns.values())), parts);
  }

  /**
   * As {@link #merge(List)} for the columns of a given schema; of no parts, the profile of no rows.
   */
  public static TableProfile merge(TableSchema schema, List<TableProfile> parts) {
    long rows = 0;
    for (TableProfile part : parts) {
      rows += part.rows;
    }
    List<Map<String, ColumnProfile>> byName = parts.stream().map(TableProfile::byName).toList();
    List<ColumnProfile> merged = new ArrayList<>();
    for (ColumnSchema column : schema.columns()) {
      List<ColumnProfile> found = new ArrayList<>();
      for (Map<String, ColumnProfile> part : byName) {
        Optional.ofNullable(part.get(column.name())).ifPresent(found::add);
      }
      merged.add(ColumnMerge.merge(column, rows, found));
    }
    return new TableProfile(rows, merged);
  }

  private Map<String, ColumnProfile> byName() {
    Map<String, ColumnProfile> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.column().name(), column));
    return byName;
  }
}
