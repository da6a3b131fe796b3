// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The protocol, columns and properties of a table: what Delta calls protocol and metaData.
 *
 * <p>Tables are laid out plainly (reader 1, writer 2) unless a column demands more: a name that
 * Spark refuses turns column mapping by name on, a timestamp without zone needs its table feature.
 * What was once turned on stays on.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#column-mapping">Delta,
 *     column mapping</a>
 */
public final class TableLayout {
  static final String MAPPING_MODE = "delta.columnMapping.mode";
  static final String MAX_COLUMN_ID = "delta.columnMapping.maxColumnId";
  private static final String LONG_TIME = "interval 36500 days";

  private final Protocol protocol;
  private final String tableId;
  private final Instant createdAt;
  private final List<PlacedColumn> columns;
  private final SortedMap<String, String> properties;

  /**
   * A column and its place in data files.
   *
   * @param id of the column mapping; 0 without mapping
   */
  record PlacedColumn(ColumnSchema column, String physicalName, int id) {}

  TableLayout(
      Protocol protocol,
      String tableId,
      Instant createdAt,
      List<PlacedColumn> columns,
      Map<String, String> properties) {
    this.protocol = protocol;
    this.tableId = tableId;
    this.createdAt = createdAt;
    this.columns = List.copyOf(columns);
    this.properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /**
   * The layout of a new table. Its properties keep a stray VACUUM or log clean-up away from the
   * data of trained models.
   *
   * @param tableId a UUID
   */
  public static TableLayout create(String tableId, Instant createdAt, TableSchema schema) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("delta.enableExpiredLogCleanup", "false");
    properties.put("delta.logRetentionDuration", LONG_TIME);
    properties.put("delta.deletedFileRetentionDuration", LONG_TIME);
    return new TableLayout(Protocol.needed(false, false), tableId, createdAt, List.of(), properties)
        .laidOut(schema);
  }

  /** The layout of the same table with other columns; this one if they are the same. */
  public TableLayout evolvedTo(TableSchema schema) {
    return schema.equals(schema()) ? this : laidOut(schema);
  }

  /** The same columns and properties under another protocol. */
  TableLayout under(Protocol other) {
    return new TableLayout(other, tableId, createdAt, columns, properties);
  }

  private TableLayout laidOut(TableSchema schema) {
    boolean mapped = isMapped() || schema.columns().stream().anyMatch(TableLayout::needsMapping);
    boolean timestampNtz =
        schema.columns().stream()
            .anyMatch(column -> column.type().kind() == ColumnType.Kind.TIMESTAMP_NTZ);
    int lastId = Integer.parseInt(properties.getOrDefault(MAX_COLUMN_ID, "0"));
    List<PlacedColumn> placed = new ArrayList<>();
    for (ColumnSchema column : schema.columns()) {
      int id = mapped ? idOf(column) : 0;
      if (mapped && id == 0) {
        lastId++;
        id = lastId;
      }
      placed.add(new PlacedColumn(column, PhysicalNames.of(column.name()), id));
    }
    Map<String, String> evolved = new TreeMap<>(properties);
    if (mapped) {
      evolved.put(MAPPING_MODE, "name");
      evolved.put(MAX_COLUMN_ID, Integer.toString(lastId));
    }
    Protocol joined = protocol.join(Protocol.needed(mapped, timestampNtz));
    return new TableLayout(joined, tableId, createdAt, placed, evolved);
  }

  private int idOf(ColumnSchema column) {
    return columns.stream()
        .filter(placed -> placed.column().equals(column))
        .mapToInt(PlacedColumn::id)
        .findFirst()
        .orElse(0);
  }

  private static boolean needsMapping(ColumnSchema column) {
    return !PhysicalNames.of(column.name()).equals(column.name());
  }

  public TableSchema schema() {
    return new TableSchema(columns.stream().map(PlacedColumn::column).toList());
  }

  /** The names of the columns in the data files, in the order of the schema. */
  public List<String> physicalNames() {
    return columns.stream().map(PlacedColumn::physicalName).toList();
  }

  boolean isMapped() {
    return "name".equals(properties.get(MAPPING_MODE));
  }

  Protocol protocol() {
    return protocol;
  }

  String tableId() {
    return tableId;
  }

  Instant createdAt() {
    return createdAt;
  }

  List<PlacedColumn> columns() {
    return columns;
  }

  SortedMap<String, String> properties() {
    return properties;
  }
}
