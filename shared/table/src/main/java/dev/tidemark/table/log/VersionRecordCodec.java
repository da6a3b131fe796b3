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
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.ContractResultCodec;
import dev.tidemark.table.log.VersionRecord.Kind;
import dev.tidemark.table.log.VersionRecord.Mode;
import dev.tidemark.table.log.VersionRecord.Origin;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Version records as canonical JSON, format version 1. */
public final class VersionRecordCodec {
  private static final int FORMAT_VERSION = 1;

  private VersionRecordCodec() {}

  public static Bytes encode(VersionRecord record) {
    Rejected rejected = record.rejected();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("dataset", record.version().dataset().value())
            .put("version", record.version().version())
            .put("txn_id", record.txnId())
            .put("mode", name(record.mode()))
            .put("origin", origin(record.origin()))
            .put("fingerprint", fingerprint(record.fingerprint()))
            .put("rows_added", record.rowsAdded())
            .put(
                "sources",
                new JsonArray(record.sources().stream().map(VersionRecordCodec::source).toList()))
            .put("roles", roles(record.roles()));
    ContractResult contract = record.contract();
    if (contract != null) {
      json.put("contract", ContractResultCodec.encode(contract));
    }
    if (rejected != null) {
      json.put(
          "rejected",
          JsonObject.builder().put("rows", rejected.rows()).put("file", rejected.file()).build());
    }
    if (record.inPlace()) {
      json.put("in_place", true);
    }
    return JsonWriter.canonical(json.build());
  }

  /**
   * @param place where the bytes lie, for messages
   * @throws TidemarkException CORRUPT with place and field
   */
  public static VersionRecord decode(Bytes stored, String place) {
    try {
      return decode(JsonCursor.at("", JsonReader.read(stored, "it")));
    } catch (TidemarkException | IllegalArgumentException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the version record " + place + " cannot be right: " + e.getMessage(),
          e);
    }
  }

  private static VersionRecord decode(JsonCursor json) {
    long format = json.field("format_version").integer();
    if (format != FORMAT_VERSION) {
      throw TidemarkException.invalid(
          "it has format version " + format + "; a newer Tidemark wrote it");
    }
    return new VersionRecord(
        new DatasetVersion(
            new DatasetName(json.field("dataset").string()), json.field("version").integer()),
        json.field("txn_id").string(),
        Mode.valueOf(constant(json.field("mode"))),
        origin(json.field("origin")),
        fingerprint(json.field("fingerprint")),
        json.field("rows_added").integer(),
        json.field("sources").elements().stream().map(VersionRecordCodec::source).toList(),
        roles(json.field("roles")),
        json.optional("contract").map(ContractResultCodec::decode).orElse(null),
        json.optional("rejected")
            .map(rows -> new Rejected(rows.field("rows").integer(), rows.field("file").string()))
            .orElse(null),
        json.optional("in_place").map(JsonCursor::bool).orElse(false));
  }

  private static JsonObject origin(Origin origin) {
    JsonObject.Builder json = JsonObject.builder().put("kind", name(origin.kind()));
    json.put("run", origin.run() == null ? null : origin.run().value());
    json.put("model", origin.model() == null ? null : origin.model().value());
    Long modelVersion = origin.modelVersion();
    json.put("model_version", modelVersion == null ? Json.none() : Json.of(modelVersion));
    json.put("for_dataset", origin.forDataset() == null ? null : origin.forDataset().value());
    return json.put("description", origin.description()).build();
  }

  private static Origin origin(JsonCursor json) {
    return new Origin(
        Kind.valueOf(constant(json.field("kind"))),
        json.optional("run").map(run -> new RunId(run.string())).orElse(null),
        json.optional("model").map(model -> new ModelName(model.string())).orElse(null),
        json.optional("model_version").map(JsonCursor::integer).orElse(null),
        json.optional("for_dataset").map(name -> new DatasetName(name.string())).orElse(null),
        text(json, "description"));
  }

  static JsonObject fingerprint(Fingerprint fingerprint) {
    List<Json> columns = new ArrayList<>();
    for (int i = 0; i < fingerprint.columnSums().size(); i++) {
      ColumnSchema column = fingerprint.schema().columns().get(i);
      columns.add(
          JsonObject.builder()
              .put("name", column.name())
              .put("type", column.type().deltaName())
              .put("sum", fingerprint.columnSums().get(i).hex())
              .build());
    }
    return JsonObject.builder()
        .put("value", fingerprint.value())
        .put("rows", fingerprint.rows())
        .put("sum", fingerprint.sum().hex())
        .put("columns", new JsonArray(columns))
        .build();
  }

  static Fingerprint fingerprint(JsonCursor json) {
    List<ColumnSchema> columns = new ArrayList<>();
    List<Hash128> sums = new ArrayList<>();
    for (JsonCursor column : json.field("columns").elements()) {
      columns.add(
          new ColumnSchema(
              column.field("name").string(),
              ColumnType.ofDeltaName(column.field("type").string())));
      sums.add(Hash128.ofHex(column.field("sum").string()));
    }
    return new Fingerprint(
        new TableSchema(columns),
        json.field("rows").integer(),
        Hash128.ofHex(json.field("sum").string()),
        sums);
  }

  static Json source(SourceRecord source) {
    return JsonObject.builder()
        .put("name", source.name())
        .put("size_bytes", source.sizeBytes())
        .put("sha256", source.sha256())
        .build();
  }

  static SourceRecord source(JsonCursor json) {
    return new SourceRecord(
        json.field("name").string(), json.field("size_bytes").integer(), text(json, "sha256"));
  }

  private static JsonObject roles(DataRoles roles) {
    JsonObject.Builder importance = JsonObject.builder();
    roles.importance().forEach((column, weight) -> importance.put(column, weight.doubleValue()));
    return JsonObject.builder()
        .put("key", JsonArray.ofStrings(roles.key()))
        .put("label", roles.label())
        .put("prediction", roles.prediction())
        .put("score", roles.score())
        .put("event_time", roles.eventTime())
        .put("sensitive", JsonArray.ofStrings(roles.sensitive()))
        .put("importance", importance.build())
        .build();
  }

  private static DataRoles roles(JsonCursor json) {
    SortedMap<String, Double> importance = new TreeMap<>();
    json.field("importance")
        .members()
        .forEach((column, weight) -> importance.put(column, weight.number()));
    return new DataRoles(
        json.field("key").strings(),
        text(json, "label"),
        text(json, "prediction"),
        text(json, "score"),
        text(json, "event_time"),
        json.field("sensitive").strings(),
        importance);
  }

  private static @Nullable String text(JsonCursor json, String field) {
    return json.optional(field).map(JsonCursor::string).orElse(null);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(JsonCursor json) {
    return json.string().toUpperCase(Locale.ROOT);
  }
}
