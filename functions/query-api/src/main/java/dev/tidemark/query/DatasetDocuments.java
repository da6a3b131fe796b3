// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.describe.TableDescription;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.ContractResultCodec;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataRoles;
import dev.tidemark.table.log.SourceRecord;
import dev.tidemark.table.log.VersionNames;
import dev.tidemark.table.log.VersionRecord;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Datasets as documents for programs. Their fields are described in {@code docs/reference/json.md}.
 */
public final class DatasetDocuments {
  private static final int FORMAT_VERSION = 1;

  private DatasetDocuments() {}

  /** What a publish came to. */
  public static JsonObject published(
      DatasetView version,
      boolean created,
      long rowsAdded,
      int filesAdded,
      @Nullable Rejected rejected) {
    return summary(start(), version)
        .put("created", created)
        .put("mode", lower(version.record().mode()))
        .put("rows_added", rowsAdded)
        .put("files_added", filesAdded)
        .put("rejected", rejected(rejected))
        .build();
  }

  /** The newest version of every dataset, and those that cannot be read. */
  public static JsonObject list(DatasetList list) {
    return start()
        .put(
            "datasets",
            array(list.newest(), version -> summary(JsonObject.builder(), version).build()))
        .put(
            "broken",
            array(
                list.broken(),
                broken ->
                    JsonObject.builder()
                        .put("dataset", broken.name().value())
                        .put("reason", broken.reason())
                        .build()))
        .build();
  }

  /** One version with its files, sources, columns and the history up to it. */
  public static JsonObject show(
      DatasetView version,
      TableProfile profile,
      TableDescription description,
      List<CommitSummary> history,
      List<VersionNames.Named> names,
      Optional<Instant> expired) {
    VersionRecord record = version.record();
    DataRoles roles = record.roles();
    return summary(start(), version)
        .put("mode", lower(record.mode()))
        .put("rejected", rejected(record.rejected()))
        .put("kind", lower(record.origin().kind()))
        .put("description", record.origin().description())
        .put(
            "produced_by_run", record.origin().run() == null ? null : record.origin().run().value())
        .put("model", record.origin().model() == null ? null : record.origin().model().value())
        .put("key", JsonArray.ofStrings(roles.key()))
        .put("label", roles.label())
        .put("prediction", roles.prediction())
        .put("score", roles.score())
        .put("event_time", roles.eventTime())
        .put("sensitive", JsonArray.ofStrings(roles.sensitive()))
        .put("tags", named(names, VersionNames.Kind.TAG))
        .put("aliases", named(names, VersionNames.Kind.ALIAS))
        .put("expired_at", DocumentParts.time(expired.orElse(null)))
        .put("contract", contract(record.contract()))
        .put("schema", schema(version.snapshot().schema()))
        .put("columns", ColumnDocuments.of(profile, roles))
        .put("warnings", ColumnDocuments.warnings(description))
        .put("sources", array(record.sources(), DatasetDocuments::source))
        .put("files", array(version.snapshot().files(), DatasetDocuments::file))
        .put("history", array(history, DatasetDocuments::commit))
        .build();
  }

  private static Json contract(@Nullable ContractResult result) {
    return result == null ? Json.none() : ContractResultCodec.encode(result);
  }

  private static Json rejected(@Nullable Rejected rejected) {
    return rejected == null
        ? Json.none()
        : JsonObject.builder().put("rows", rejected.rows()).put("file", rejected.file()).build();
  }

  private static JsonArray named(List<VersionNames.Named> names, VersionNames.Kind kind) {
    return JsonArray.ofStrings(
        names.stream()
            .filter(named -> named.kind() == kind)
            .map(VersionNames.Named::name)
            .toList());
  }

  /** The tags and aliases of a dataset, each with the version that it stands for. */
  public static JsonObject names(DatasetName dataset, List<VersionNames.Named> names) {
    return start()
        .put("dataset", dataset.value())
        .put("tags", versions(names, VersionNames.Kind.TAG))
        .put("aliases", versions(names, VersionNames.Kind.ALIAS))
        .build();
  }

  private static JsonObject versions(List<VersionNames.Named> names, VersionNames.Kind kind) {
    JsonObject.Builder json = JsonObject.builder();
    names.stream()
        .filter(named -> named.kind() == kind)
        .forEach(named -> json.put(named.name(), named.version()));
    return json.build();
  }

  /** A version that was given a name. */
  public static JsonObject named(DatasetView version, String member, String name) {
    return start()
        .put("dataset", version.name().value())
        .put("version", version.snapshot().version())
        .put(member, name)
        .build();
  }

  /** Whether the files of a version are as they were published. */
  public static JsonObject verified(DatasetView version, List<String> damaged) {
    return start()
        .put("dataset", version.name().value())
        .put("version", version.snapshot().version())
        .put("files", version.snapshot().files().size())
        .put("intact", damaged.isEmpty())
        .put("damaged", JsonArray.ofStrings(damaged))
        .build();
  }

  private static JsonObject.Builder start() {
    return JsonObject.builder().put("format_version", FORMAT_VERSION);
  }

  private static JsonObject.Builder summary(JsonObject.Builder json, DatasetView version) {
    return json.put("dataset", version.name().value())
        .put("version", version.snapshot().version())
        .put("committed_at", version.snapshot().committedAt().toString())
        .put("rows", version.snapshot().rows())
        .put("column_count", version.snapshot().schema().columns().size())
        .put("file_count", version.snapshot().files().size())
        .put("files_in_place", version.filesInPlace())
        .put("size_bytes", version.sizeBytes())
        .put("fingerprint", version.record().fingerprint().value());
  }

  private static JsonArray schema(TableSchema schema) {
    return array(
        schema.columns(),
        column ->
            JsonObject.builder()
                .put("name", column.name())
                .put("type", column.type().deltaName())
                .build());
  }

  private static JsonObject source(SourceRecord source) {
    return JsonObject.builder()
        .put("name", source.name())
        .put("size_bytes", source.sizeBytes())
        .put("sha256", source.sha256())
        .build();
  }

  private static JsonObject file(DataFile file) {
    return JsonObject.builder()
        .put("path", file.path())
        .put("sha256", file.sha256())
        .put("size_bytes", file.sizeBytes())
        .put("rows", file.rows())
        .build();
  }

  private static JsonObject commit(CommitSummary commit) {
    return JsonObject.builder()
        .put("version", commit.version())
        .put("committed_at", commit.committedAt().toString())
        .put("operation", commit.operation())
        .put("files_added", commit.filesAdded())
        .put("files_removed", commit.filesRemoved())
        .build();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <T> JsonArray array(List<T> values, Function<T, Json> document) {
    return new JsonArray(values.stream().map(document).toList());
  }
}
