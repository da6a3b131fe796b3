// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.table.log.TableLayout.PlacedColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The actions protocol and metaData.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#actions">Delta,
 *     actions</a>
 */
final class LayoutCodec {
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final String COLUMN_ID = "delta.columnMapping.id";

  private LayoutCodec() {}

  static JsonObject protocol(Protocol protocol) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("minReaderVersion", protocol.reader())
            .put("minWriterVersion", protocol.writer());
    if (protocol.usesFeatures()) {
      json.put("readerFeatures", JsonArray.ofStrings(protocol.readerFeatures()))
          .put("writerFeatures", JsonArray.ofStrings(protocol.writerFeatures()));
    }
    return json.build();
  }

  static Protocol protocol(JsonCursor json) {
    return new Protocol(
        Math.toIntExact(json.field("minReaderVersion").integer()),
        Math.toIntExact(json.field("minWriterVersion").integer()),
        features(json, "readerFeatures"),
        features(json, "writerFeatures"));
  }

  private static SortedSet<String> features(JsonCursor protocol, String name) {
    return new TreeSet<>(protocol.optional(name).map(JsonCursor::strings).orElse(List.of()));
  }

  static JsonObject metaData(TableLayout layout) {
    JsonObject.Builder properties = JsonObject.builder();
    layout.properties().forEach(properties::put);
    return JsonObject.builder()
        .put("id", layout.tableId())
        .put(
            "format",
            JsonObject.builder()
                .put("provider", "parquet")
                .put("options", JsonObject.builder().build())
                .build())
        .put("schemaString", JsonWriter.compact(schema(layout)))
        .put("partitionColumns", JsonArray.EMPTY)
        .put("configuration", properties.build())
        .put("createdTime", layout.createdAt().toEpochMilli())
        .build();
  }

  private static JsonObject schema(TableLayout layout) {
    List<Json> fields = new ArrayList<>();
    for (PlacedColumn placed : layout.columns()) {
      JsonObject.Builder metadata = JsonObject.builder();
      if (layout.isMapped()) {
        metadata.put(COLUMN_ID, placed.id()).put(PHYSICAL_NAME, placed.physicalName());
      }
      fields.add(
          JsonObject.builder()
              .put("name", placed.column().name())
              .put("type", placed.column().type().deltaName())
              .put("nullable", true)
              .put("metadata", metadata.build())
              .build());
    }
    return JsonObject.builder().put("type", "struct").put("fields", new JsonArray(fields)).build();
  }

  /** The columns and properties; the protocol is an action of its own and not filled in. */
  static TableLayout metaData(JsonCursor json) {
    Map<String, String> properties = new TreeMap<>();
    json.optional("configuration")
        .ifPresent(
            all -> all.members().forEach((name, value) -> properties.put(name, value.string())));
    requireKnownMapping(properties);
    if (json.optional("partitionColumns").map(JsonCursor::strings).stream()
        .anyMatch(partitions -> !partitions.isEmpty())) {
      throw TidemarkException.invalid("the table is partitioned, which Tidemark does not read");
    }
    JsonCursor schema =
        JsonCursor.at(
            "schemaString", JsonReader.read(json.field("schemaString").string(), "schemaString"));
    return new TableLayout(
        Protocol.needed(false, false),
        json.field("id").string(),
        json.optional("createdTime").map(JsonCursor::time).orElse(Instant.EPOCH),
        schema.field("fields").elements().stream().map(LayoutCodec::column).toList(),
        properties);
  }

  private static void requireKnownMapping(Map<String, String> properties) {
    String mode = properties.getOrDefault(TableLayout.MAPPING_MODE, "none");
    if (!mode.equals("none") && !mode.equals("name")) {
      throw TidemarkException.invalid(
          "the table maps columns by " + mode + "; Tidemark reads only mapping by name");
    }
  }

  private static PlacedColumn column(JsonCursor field) {
    String name = field.field("name").string();
    ColumnType type = ColumnType.ofDeltaName(field.field("type").string());
    JsonCursor metadata = field.field("metadata");
    return new PlacedColumn(
        new ColumnSchema(name, type),
        metadata.optional(PHYSICAL_NAME).map(JsonCursor::string).orElse(name),
        metadata.optional(COLUMN_ID).map(JsonCursor::integer).map(Math::toIntExact).orElse(0));
  }
}
