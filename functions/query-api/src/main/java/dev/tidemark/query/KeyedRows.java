// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Example;
import dev.tidemark.query.DatasetDiff.FileDiff;
import dev.tidemark.query.DatasetDiff.RowDiff;
import dev.tidemark.query.DatasetDiff.Status;
import dev.tidemark.table.file.CellText;
import dev.tidemark.table.log.DataFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds by key which rows came, went and changed. Rows of files that both versions hold are the
 * same and are not read. The others are read as often as it takes to hold one part of the keys in
 * memory at a time. One use only.
 */
final class KeyedRows {
  /** About 40 bytes each. */
  private static final long MOST_KEYS_AT_ONCE = 2_000_000;

  private static final int EXAMPLES = 5;

  private final DatasetRows rows;
  private final DatasetView baseline;
  private final DatasetView current;
  private final List<ColumnDiff> columns;
  private final List<String> key;
  private final TreeMap<Long, Status> examples = new TreeMap<>(Long::compareUnsigned);
  private long added;
  private long removed;
  private long changed;
  private long duplicatesInBaseline;
  private long duplicatesInCurrent;

  KeyedRows(
      DatasetRows rows,
      DatasetView baseline,
      DatasetView current,
      List<ColumnDiff> columns,
      List<String> key) {
    this.rows = rows;
    this.baseline = baseline;
    this.current = current;
    this.columns = columns;
    this.key = List.copyOf(key);
    for (String column : key) {
      requireComparable(column);
    }
  }

  private void requireComparable(String name) {
    boolean isComparable =
        columns.stream()
            .filter(column -> column.name().equals(name))
            .anyMatch(
                column -> column.status() == Status.SAME || column.status() == Status.CHANGED);
    if (!isComparable) {
      throw TidemarkException.invalid(
          "the key \""
              + name
              + "\" is no column that both "
              + baseline.version()
              + " and "
              + current.version()
              + " have in the same type");
    }
  }

  RowDiff compare(FileDiff files) {
    long most = Math.max(count(files.removed()), count(files.added()));
    int parts = (int) (most / MOST_KEYS_AT_ONCE) + 1;
    for (int part = 0; part < parts; part++) {
      comparePart(files, part, parts);
    }
    return new RowDiff(
        key,
        added,
        removed,
        changed,
        duplicatesInBaseline,
        duplicatesInCurrent,
        describedExamples(files));
  }

  private static long count(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  private void comparePart(FileDiff files, int part, int parts) {
    KeyTable table = new KeyTable();
    eachRow(
        baseline,
        files.removed(),
        (keyHash, rowHash) -> {
          if (isIn(keyHash, part, parts) && !table.add(keyHash, rowHash)) {
            duplicatesInBaseline++;
          }
        });
    KeyTable seen = new KeyTable();
    eachRow(
        current,
        files.added(),
        (keyHash, rowHash) -> {
          if (isIn(keyHash, part, parts)) {
            compareRow(table, seen, keyHash, rowHash);
          }
        });
    table.eachLeft(
        keyHash -> {
          removed++;
          example(keyHash, Status.REMOVED);
        });
  }

  private void compareRow(KeyTable table, KeyTable seen, long keyHash, long rowHash) {
    if (!seen.add(keyHash, rowHash)) {
      duplicatesInCurrent++;
      return;
    }
    Optional<Long> before = table.take(keyHash);
    if (before.isEmpty()) {
      added++;
      example(keyHash, Status.ADDED);
    } else if (before.get() != rowHash) {
      changed++;
      example(keyHash, Status.CHANGED);
    }
  }

  private static boolean isIn(long keyHash, int part, int parts) {
    return Long.remainderUnsigned(keyHash, parts) == part;
  }

  /** Of each kind those with the least hashes: the same ones whatever the order of the rows. */
  private void example(long keyHash, Status status) {
    examples.put(keyHash, status);
    List<Long> ofKind =
        examples.entrySet().stream()
            .filter(entry -> entry.getValue() == status)
            .map(Map.Entry::getKey)
            .toList();
    if (ofKind.size() > EXAMPLES) {
      examples.remove(ofKind.get(EXAMPLES));
    }
  }

  /** What is done with a row. */
  private interface RowVisitor {
    void visit(long keyHash, long rowHash);
  }

  private void eachRow(DatasetView version, List<DataFile> files, RowVisitor visitor) {
    rows.read(
        version,
        files,
        batch -> {
          long[] keys = RowHashes.of(batch, this::isKey);
          long[] all = RowHashes.of(batch, this::isComparable);
          for (int row = 0; row < keys.length; row++) {
            visitor.visit(keys[row], all[row]);
          }
        });
  }

  private boolean isKey(String column) {
    return key.contains(column);
  }

  private boolean isComparable(String name) {
    return columns.stream()
        .anyMatch(
            column ->
                column.name().equals(name)
                    && (column.status() == Status.SAME || column.status() == Status.CHANGED));
  }

  private List<Example> describedExamples(FileDiff files) {
    if (examples.isEmpty()) {
      return List.of();
    }
    Map<Long, Map<String, Optional<String>>> before = fetch(baseline, files.removed());
    Map<Long, Map<String, Optional<String>>> after = fetch(current, files.added());
    List<Example> described = new ArrayList<>();
    examples.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .forEach(
            entry ->
                described.add(
                    example(
                        entry.getValue(),
                        before.getOrDefault(entry.getKey(), Map.of()),
                        after.getOrDefault(entry.getKey(), Map.of()))));
    return described;
  }

  private Example example(
      Status status, Map<String, Optional<String>> before, Map<String, Optional<String>> after) {
    Map<String, Optional<String>> keys = new LinkedHashMap<>();
    for (String column : key) {
      keys.put(
          column,
          Objects.requireNonNullElse(
              (after.isEmpty() ? before : after).get(column), Optional.empty()));
    }
    Map<String, List<Optional<String>>> values = new LinkedHashMap<>();
    if (status == Status.CHANGED) {
      after.forEach(
          (column, value) -> {
            Optional<String> old = before.getOrDefault(column, Optional.empty());
            if (isComparable(column) && !old.equals(value)) {
              values.put(column, List.of(old, value));
            }
          });
    }
    return new Example(status, keys, values);
  }

  private Map<Long, Map<String, Optional<String>>> fetch(
      DatasetView version, List<DataFile> files) {
    Map<Long, Map<String, Optional<String>>> found = new LinkedHashMap<>();
    rows.read(
        version,
        files,
        batch -> {
          long[] keys = RowHashes.of(batch, this::isKey);
          for (int row = 0; row < keys.length; row++) {
            if (examples.containsKey(keys[row])) {
              found.putIfAbsent(keys[row], CellText.row(batch, row));
            }
          }
        });
    return found;
  }
}
