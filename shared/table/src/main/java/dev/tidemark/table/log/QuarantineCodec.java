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
import dev.tidemark.store.Bytes;
import dev.tidemark.store.StoredObject;
import dev.tidemark.table.contract.ContractResultCodec;
import dev.tidemark.table.log.QuarantinedBatch.State;
import java.util.Locale;

/** Batches in quarantine as canonical JSON, format version 1. */
final class QuarantineCodec {
  private static final int FORMAT_VERSION = 1;

  private QuarantineCodec() {}

  static Bytes encode(QuarantinedBatch batch) {
    Long version = batch.version();
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("key", batch.key())
            .put("at", batch.at().toString())
            .put("state", lower(batch.state()))
            .put("fingerprint", VersionRecordCodec.fingerprint(batch.fingerprint()))
            .put(
                "files",
                new JsonArray(batch.files().stream().<Json>map(QuarantineCodec::file).toList()))
            .put(
                "sources",
                new JsonArray(batch.sources().stream().map(VersionRecordCodec::source).toList()))
            .put("contract", ContractResultCodec.encode(batch.contract()))
            .put("version", version == null ? Json.none() : Json.of(version.longValue()))
            .build());
  }

  private static JsonObject file(DataFile file) {
    return JsonObject.builder()
        .put("path", file.path())
        .put("sha256", file.sha256())
        .put("size_bytes", file.sizeBytes())
        .put("rows", file.rows())
        .put("statistics", file.statistics())
        .build();
  }

  static QuarantinedBatch decode(StoredObject stored) {
    try {
      return decode(JsonCursor.at("", JsonReader.read(stored.content(), "it")));
    } catch (TidemarkException | IllegalArgumentException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the batch " + stored.key() + " cannot be right: " + e.getMessage(),
          e);
    }
  }

  private static QuarantinedBatch decode(JsonCursor json) {
    return new QuarantinedBatch(
        json.field("key").string(),
        json.field("at").time(),
        State.valueOf(json.field("state").string().toUpperCase(Locale.ROOT)),
        VersionRecordCodec.fingerprint(json.field("fingerprint")),
        json.field("files").elements().stream().map(QuarantineCodec::file).toList(),
        json.field("sources").elements().stream().map(VersionRecordCodec::source).toList(),
        ContractResultCodec.decode(json.field("contract")),
        json.optional("version").map(JsonCursor::integer).orElse(null));
  }

  private static DataFile file(JsonCursor json) {
    return new DataFile(
        json.field("path").string(),
        json.field("sha256").string(),
        json.field("size_bytes").integer(),
        json.field("rows").integer(),
        json.field("statistics").string());
  }

  static String lower(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
