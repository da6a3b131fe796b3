// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.file.SourceColumns;
import dev.tidemark.table.file.SourceFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Source manifests as canonical JSON, format version 1. */
public final class SourceManifestCodec {
  private static final int FORMAT_VERSION = 1;

  private SourceManifestCodec() {}

  public static Bytes encode(SourceManifest manifest) {
    List<Json> columns = new ArrayList<>();
    for (ColumnSchema column : manifest.schema().columns()) {
      columns.add(
          JsonObject.builder()
              .put("name", column.name())
              .put("type", column.type().deltaName())
              .build());
    }
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("schema", new JsonArray(columns))
            .putIfPresent("dialect", manifest.dialect().isEmpty() ? null : manifest.dialect())
            .put(
                "sources",
                new JsonArray(manifest.entries().stream().map(SourceManifestCodec::entry).toList()))
            .build());
  }

  private static Json entry(SourceManifest.Entry entry) {
    Fingerprint fingerprint = entry.fingerprint();
    return JsonObject.builder()
        .put("name", entry.name())
        .put("size_bytes", entry.sizeBytes())
        .put("token", entry.token())
        .put("sha256", entry.sha256())
        .put("format", entry.columns().format().id())
        .put("columns", entry.columns().json())
        .put("rows", fingerprint.rows())
        .put("sum", fingerprint.sum().hex())
        .put(
            "column_sums",
            JsonArray.ofStrings(fingerprint.columnSums().stream().map(Hash128::hex).toList()))
        .put("chunks", JsonArray.ofStrings(entry.chunks()))
        .build();
  }

  /**
   * @param place where the bytes lie, for messages
   * @throws TidemarkException CORRUPT with place and field
   */
  public static SourceManifest decode(Bytes stored, String place) {
    try {
      return decode(JsonCursor.at("", JsonReader.read(stored, "it")));
    } catch (TidemarkException | IllegalArgumentException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the source manifest " + place + " cannot be right: " + e.getMessage(),
          e);
    }
  }

  private static SourceManifest decode(JsonCursor json) {
    long format = json.field("format_version").integer();
    if (format != FORMAT_VERSION) {
      throw TidemarkException.invalid(
          "it has format version " + format + "; another Tidemark wrote it");
    }
    List<ColumnSchema> columns = new ArrayList<>();
    for (JsonCursor column : json.field("schema").elements()) {
      columns.add(
          new ColumnSchema(
              column.field("name").string(),
              ColumnType.ofDeltaName(column.field("type").string())));
    }
    TableSchema schema = new TableSchema(columns);
    return new SourceManifest(
        schema,
        json.optional("dialect").map(JsonCursor::string).orElse(""),
        json.field("sources").elements().stream().map(source -> entry(source, schema)).toList());
  }

  private static SourceManifest.Entry entry(JsonCursor json, TableSchema schema) {
    List<Hash128> sums = json.field("column_sums").strings().stream().map(Hash128::ofHex).toList();
    if (sums.size() != schema.columns().size()) {
      throw json.refuse("has not one sum for each column");
    }
    return new SourceManifest.Entry(
        json.field("size_bytes").integer(),
        text(json, "token"),
        text(json, "sha256"),
        SourceColumns.ofJson(
            json.field("name").string(),
            SourceFormat.named(json.field("format").string()),
            json.field("columns")),
        new Fingerprint(
            schema, json.field("rows").integer(), Hash128.ofHex(json.field("sum").string()), sums),
        json.field("chunks").strings());
  }

  private static @Nullable String text(JsonCursor json, String field) {
    return json.optional(field).map(JsonCursor::string).orElse(null);
  }
}
