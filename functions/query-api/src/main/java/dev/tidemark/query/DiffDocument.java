// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.TableSchema;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Example;
import dev.tidemark.query.DatasetDiff.RowDiff;
import dev.tidemark.query.DatasetDiff.Status;
import dev.tidemark.table.log.DataFile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A diff as the document of {@code dataset diff --json}; its fields are described in {@code
 * docs/reference/json.md}. Columns marked sensitive appear as counts only.
 */
public final class DiffDocument {
  private DiffDocument() {}

  public static JsonObject of(DatasetDiff diff) {
    RowDiff rows = diff.rows();
    return DocumentParts.document()
        .put("baseline", side(diff.baseline()))
        .put("current", side(diff.current()))
        .put("same_rows", diff.sameRows())
        .put("compatibility", lower(diff.compatibility()))
        .put("columns", DocumentParts.array(diff.columns(), DiffDocument::column))
        .put("files", files(diff.files()))
        .put("rows", rows == null ? Json.none() : rows(rows, sensitive(diff.columns())))
        .build();
  }

  private static JsonObject side(DatasetView version) {
    TableSchema schema = version.snapshot().schema();
    return DocumentParts.dataset(version.version())
        .put("rows", version.snapshot().rows())
        .put("column_count", schema.columns().size())
        .put("fingerprint", version.record().fingerprint().value())
        .build();
  }

  private static JsonObject column(ColumnDiff column) {
    return JsonObject.builder()
        .put("name", column.name())
        .put("status", lower(column.status()))
        .put("renamed_from", renamedFrom(column))
        .put("baseline", profile(column.baseline(), column.sensitive()))
        .put("current", profile(column.current(), column.sensitive()))
        .build();
  }

  /** What became of a column's name and type. */
  static JsonObject change(ColumnDiff column) {
    return JsonObject.builder()
        .put("name", column.name())
        .put("status", lower(column.status()))
        .put("renamed_from", renamedFrom(column))
        .put("type_before", type(column.baseline()))
        .put("type", type(column.current()))
        .build();
  }

  private static @Nullable String type(@Nullable ColumnProfile profile) {
    return profile == null ? null : profile.column().type().deltaName();
  }

  private static @Nullable String renamedFrom(ColumnDiff column) {
    ColumnProfile before = column.baseline();
    return column.status() == Status.RENAMED && before != null ? before.column().name() : null;
  }

  private static Json profile(@Nullable ColumnProfile profile, boolean sensitive) {
    return profile == null ? Json.none() : ColumnDocuments.column(profile, sensitive);
  }

  private static JsonObject files(DatasetDiff.FileDiff files) {
    return JsonObject.builder()
        .put("shared", files.shared())
        .put("added", files.added().size())
        .put("removed", files.removed().size())
        .put("rows_in_added", rowCount(files.added()))
        .put("rows_in_removed", rowCount(files.removed()))
        .build();
  }

  private static long rowCount(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  private static Set<String> sensitive(List<ColumnDiff> columns) {
    Set<String> names = new HashSet<>();
    columns.stream().filter(ColumnDiff::sensitive).forEach(column -> names.add(column.name()));
    return names;
  }

  private static JsonObject rows(RowDiff rows, Set<String> sensitive) {
    return JsonObject.builder()
        .put("key", JsonArray.ofStrings(rows.key()))
        .put("added", rows.added())
        .put("removed", rows.removed())
        .put("changed", rows.changed())
        .put("duplicates_in_baseline", rows.duplicatesInBaseline())
        .put("duplicates_in_current", rows.duplicatesInCurrent())
        .put(
            "examples",
            DocumentParts.array(rows.examples(), example -> example(example, sensitive)))
        .build();
  }

  private static JsonObject example(Example example, Set<String> sensitive) {
    JsonObject.Builder key = JsonObject.builder();
    example.key().forEach((name, value) -> key.put(name, shown(name, value, sensitive)));
    JsonObject.Builder json =
        JsonObject.builder().put("status", lower(example.status())).put("key", key.build());
    if (example.status() == Status.CHANGED) {
      JsonObject.Builder values = JsonObject.builder();
      example
          .values()
          .forEach(
              (name, pair) ->
                  values.put(
                      name,
                      JsonObject.builder()
                          .put("baseline", shown(name, pair.get(0), sensitive))
                          .put("current", shown(name, pair.get(1), sensitive))
                          .build()));
      json.put("values", values.build());
    }
    return json.build();
  }

  private static @Nullable String shown(
      String column, Optional<String> value, Set<String> sensitive) {
    return sensitive.contains(column) ? null : value.orElse(null);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
