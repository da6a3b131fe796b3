// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Compatibility;
import dev.tidemark.query.DatasetDiff.Status;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.ExpiredVersions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of a dataset with what became of its columns. Safe for use by many threads. */
public final class VersionHistory {
  private final ObjectStore store;
  private final DatasetQueries queries;
  private final DatasetDiffs diffs;

  /**
   * One version.
   *
   * @param compatibility with the version before; null for the first one
   * @param changes columns that came, went or have another type or name
   * @param expired since when its rows are given up; null if they are not
   */
  public record Entry(
      DatasetView version,
      @Nullable Compatibility compatibility,
      List<ColumnDiff> changes,
      @Nullable Instant expired) {
    public Entry {
      changes = List.copyOf(changes);
    }
  }

  public VersionHistory(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
    this.queries = new DatasetQueries(store);
    this.diffs = new DatasetDiffs(store);
  }

  /**
   * The last versions, at most so many, newest first. Profiles are read only where the columns
   * changed, data never.
   *
   * @throws TidemarkException NOT_FOUND if there is no such dataset
   */
  public List<Entry> last(DatasetName dataset, int limit) {
    return upTo(queries.newest(dataset), limit);
  }

  /** The same, from one version on back. */
  public List<Entry> upTo(DatasetView newest, int limit) {
    DatasetName dataset = newest.name();
    Map<Long, Instant> expired = new ExpiredVersions(store, dataset).all();
    List<Entry> entries = new ArrayList<>();
    DatasetView version = newest;
    while (version != null && entries.size() < limit) {
      long number = version.snapshot().version();
      DatasetView before =
          number == 0 ? null : queries.version(new DatasetVersion(dataset, number - 1));
      entries.add(entry(before, version, expired.get(number)));
      version = before;
    }
    return entries;
  }

  private Entry entry(
      @Nullable DatasetView before, DatasetView version, @Nullable Instant expired) {
    if (before == null) {
      return new Entry(version, null, List.of(), expired);
    }
    if (before.snapshot().schema().equals(version.snapshot().schema())) {
      return new Entry(version, Compatibility.SAME, List.of(), expired);
    }
    DatasetDiffs.ColumnChanges changes = diffs.changes(before, version);
    List<ColumnDiff> shown =
        changes.columns().stream().filter(column -> isOfSchema(column.status())).toList();
    return new Entry(version, changes.compatibility(), shown, expired);
  }

  private static boolean isOfSchema(Status status) {
    return switch (status) {
      case ADDED, REMOVED, RETYPED, RENAMED -> true;
      case SAME, CHANGED -> false;
    };
  }

  /**
   * The document of {@code dataset history --json}; its fields are described in {@code
   * docs/reference/json.md}.
   */
  public static JsonObject document(DatasetName dataset, List<Entry> entries) {
    return DocumentParts.document()
        .put("dataset", dataset.value())
        .put("versions", DocumentParts.array(entries, VersionHistory::document))
        .build();
  }

  private static JsonObject document(Entry entry) {
    DatasetView version = entry.version();
    Compatibility compatibility = entry.compatibility();
    return JsonObject.builder()
        .put("version", version.snapshot().version())
        .put("committed_at", version.snapshot().committedAt().toString())
        .put("mode", version.record().mode().name().toLowerCase(Locale.ROOT))
        .put("rows", version.snapshot().rows())
        .put("fingerprint", version.record().fingerprint().value())
        .put("expired_at", DocumentParts.time(entry.expired()))
        .put(
            "compatibility",
            compatibility == null
                ? Json.none()
                : Json.of(compatibility.name().toLowerCase(Locale.ROOT)))
        .put("changes", DocumentParts.array(entry.changes(), DiffDocument::change))
        .build();
  }
}
