// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of its columns: enough to find the schema of it and of others together
 * without reading it again.
 *
 * @param source what messages call it
 */
public record SourceColumns(String source, SourceFormat format, List<Column> columns) {

  /**
   * One column.
   *
   * @param type as a Parquet footer states it; null in text
   * @param seen the kinds of values that text holds, as bits; 0 in Parquet
   */
  record Column(String name, @Nullable ColumnType type, int seen) {}

  public SourceColumns {
    columns = List.copyOf(columns);
  }

  /** The names of the columns, in the order of the source. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * One schema that fits every source, the columns in the order of their first appearance. Of
   * Parquet, types that no type holds together are refused; in CSV and JSON Lines, what is of no
   * one type is text.
   */
  public static TableSchema join(List<SourceColumns> sources) {
    if (sources.get(0).format == SourceFormat.PARQUET) {
      return ParquetSchemas.of(sources);
    }
    TypeEvidence evidence = new TypeEvidence();
    for (SourceColumns source : sources) {
      source.columns.forEach(
          column -> evidence.column(column.name()).add(NumberEvidence.settled(column.seen())));
    }
    return evidence.schema();
  }

  /**
   * Whether every value can be read in the types of a schema that has these columns. False where
   * only reading tells.
   */
  public boolean surelyFit(TableSchema wanted) {
    return format == SourceFormat.PARQUET
        || columns.stream()
            .allMatch(
                column ->
                    TypeEvidence.isHeldBy(
                        wanted.columns().get(wanted.indexOf(column.name()).orElseThrow()).type(),
                        column.seen()));
  }

  /** How the numbers of each column are written; of a text. */
  Map<String, NumberStyle> numberStyles() {
    Map<String, NumberStyle> styles = new HashMap<>();
    columns.forEach(column -> styles.put(column.name(), NumberEvidence.style(column.seen())));
    return styles;
  }

  /** As JSON, for {@link #ofJson}. */
  public JsonArray json() {
    List<Json> described = new ArrayList<>();
    for (Column column : columns) {
      ColumnType type = column.type();
      JsonObject.Builder json = JsonObject.builder().put("name", column.name());
      described.add(
          (type == null ? json.put("seen", column.seen()) : json.put("type", type.deltaName()))
              .build());
    }
    return new JsonArray(described);
  }

  public static SourceColumns ofJson(String source, SourceFormat format, JsonCursor json) {
    List<Column> columns = new ArrayList<>();
    for (JsonCursor column : json.elements()) {
      columns.add(
          new Column(
              column.field("name").string(),
              column
                  .optional("type")
                  .map(type -> ColumnType.ofDeltaName(type.string()))
                  .orElse(null),
              column.optional("seen").map(JsonCursor::integer).map(Math::toIntExact).orElse(0)));
    }
    return new SourceColumns(source, format, columns);
  }
}
