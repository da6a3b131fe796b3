// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static java.util.Objects.requireNonNull;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Compatibility;
import dev.tidemark.query.DatasetDiff.FileDiff;
import dev.tidemark.query.DatasetDiff.RowDiff;
import dev.tidemark.query.DatasetDiff.Status;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares versions of datasets. Safe for use by many threads. */
public final class DatasetDiffs {
  private final DatasetQueries queries;
  private final DatasetRows rows;

  public DatasetDiffs(ObjectStore store) {
    this.queries = new DatasetQueries(requireNonNull(store, "store is null"));
    this.rows = new DatasetRows(store);
  }

  /**
   * What tells two versions apart. Without a key no data is read: the schema stands in the log,
   * statistics in the profiles, and which columns changed in the fingerprints. With a key the files
   * that only one version holds are read; memory stays bounded.
   *
   * @param key the columns that identify a row; may be empty
   * @throws TidemarkException INVALID_REQUEST if a version lacks a column of the key
   */
  public DatasetDiff compare(DatasetView baseline, DatasetView current, List<String> key) {
    FileDiff files = files(baseline, current);
    List<ColumnDiff> columns = columns(baseline, current);
    Fingerprint before = baseline.record().fingerprint();
    Fingerprint after = current.record().fingerprint();
    boolean sameRows = before.value().equals(after.value());
    if (!key.isEmpty()) {
      queries.requireRows(baseline.version());
      queries.requireRows(current.version());
    }
    RowDiff rowDiff =
        key.isEmpty() ? null : new KeyedRows(rows, baseline, current, columns, key).compare(files);
    return new DatasetDiff(
        baseline, current, sameRows, compatibility(columns), columns, files, rowDiff);
  }

  /** What became of the columns alone, and what a reader must expect; reads no data. */
  ColumnChanges changes(DatasetView baseline, DatasetView current) {
    List<ColumnDiff> columns = columns(baseline, current);
    return new ColumnChanges(columns, compatibility(columns));
  }

  /** Columns of two versions. */
  record ColumnChanges(List<ColumnDiff> columns, Compatibility compatibility) {}

  private static FileDiff files(DatasetView baseline, DatasetView current) {
    Map<String, Integer> copies = new HashMap<>();
    baseline.snapshot().files().forEach(file -> copies.merge(file.sha256(), 1, Integer::sum));
    List<DataFile> added = new ArrayList<>();
    int shared = 0;
    for (DataFile file : current.snapshot().files()) {
      if (copies.getOrDefault(file.sha256(), 0) > 0) {
        copies.merge(file.sha256(), -1, Integer::sum);
        shared++;
      } else {
        added.add(file);
      }
    }
    List<DataFile> removed = new ArrayList<>();
    for (DataFile file : baseline.snapshot().files()) {
      if (copies.getOrDefault(file.sha256(), 0) > 0) {
        copies.merge(file.sha256(), -1, Integer::sum);
        removed.add(file);
      }
    }
    return new FileDiff(shared, removed, added);
  }

  private List<ColumnDiff> columns(DatasetView baseline, DatasetView current) {
    TableProfile before = queries.profile(baseline);
    TableProfile after = queries.profile(current);
    Set<String> sensitive = new HashSet<>(baseline.record().roles().sensitive());
    sensitive.addAll(current.record().roles().sensitive());
    Set<String> same = current.record().fingerprint().sameColumns(baseline.record().fingerprint());
    Set<String> names = new LinkedHashSet<>();
    after.columns().forEach(column -> names.add(column.column().name()));
    before.columns().forEach(column -> names.add(column.column().name()));
    List<ColumnDiff> columns = new ArrayList<>();
    for (String name : names) {
      ColumnProfile left = before.column(name).orElse(null);
      ColumnProfile right = after.column(name).orElse(null);
      Status status =
          left == null
              ? Status.ADDED
              : right == null ? Status.REMOVED : status(left, right, same.contains(name));
      columns.add(new ColumnDiff(name, status, sensitive.contains(name), left, right));
    }
    return RenamedColumns.join(columns);
  }

  private static Status status(ColumnProfile before, ColumnProfile after, boolean same) {
    if (!before.column().type().equals(after.column().type())) {
      return Status.RETYPED;
    }
    return same ? Status.SAME : Status.CHANGED;
  }

  private static Compatibility compatibility(List<ColumnDiff> columns) {
    Compatibility worst = Compatibility.SAME;
    for (ColumnDiff column : columns) {
      Compatibility own =
          switch (column.status()) {
            case SAME, CHANGED -> Compatibility.SAME;
            case ADDED -> Compatibility.ADDED;
            case RENAMED -> Compatibility.RENAMED;
            case REMOVED -> Compatibility.BREAKING;
            case RETYPED ->
                widens(type(column.baseline()), type(column.current()))
                    ? Compatibility.WIDENED
                    : Compatibility.BREAKING;
          };
      worst = own.compareTo(worst) > 0 ? own : worst;
    }
    return worst;
  }

  private static ColumnType type(@Nullable ColumnProfile profile) {
    return requireNonNull(profile, "a retyped column has both sides").column().type();
  }

  /** Whether every value of one type is a value of the other. */
  private static boolean widens(ColumnType from, ColumnType to) {
    return switch (to.kind()) {
      case SHORT, INTEGER, LONG -> isWhole(from) && from.kind().compareTo(to.kind()) < 0;
      case DOUBLE ->
          from.kind() == ColumnType.Kind.FLOAT
              || (isWhole(from) && from.kind() != ColumnType.Kind.LONG);
      case DECIMAL ->
          from.kind() == ColumnType.Kind.DECIMAL
              && to.scale() >= from.scale()
              && to.precision() - to.scale() >= from.precision() - from.scale();
      case BOOLEAN, BYTE, FLOAT, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }

  private static boolean isWhole(ColumnType type) {
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, LONG -> true;
      case BOOLEAN, FLOAT, DOUBLE, DECIMAL, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }
}
