// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.table.log.DataFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells two versions apart.
 *
 * @param sameRows whether they hold the same rows, in whatever order and files
 * @param rows what became of the rows by key; null if no key was asked for
 */
public record DatasetDiff(
    DatasetView baseline,
    DatasetView current,
    boolean sameRows,
    Compatibility compatibility,
    List<ColumnDiff> columns,
    FileDiff files,
    @Nullable RowDiff rows) {

  /** What a reader of the baseline must expect of the current version's columns. */
  public enum Compatibility {
    /** The same columns of the same types. */
    SAME,
    /** New columns only. */
    ADDED,
    /** Some types hold more than before, and nothing is gone. */
    WIDENED,
    /** Columns have other names and hold what they held; else nothing is gone. */
    RENAMED,
    /** A column is gone or of a type that does not hold what it held. */
    BREAKING
  }

  /** What became of a column. */
  public enum Status {
    /** The same values, as often. */
    SAME,
    /** Other values. */
    CHANGED,
    /** Another type. */
    RETYPED,
    /** Another name, and the same values as often, as far as profiles tell. */
    RENAMED,
    ADDED,
    REMOVED
  }

  /**
   * One column, under the name that it has in the current version if it is there.
   *
   * @param baseline null if it was added
   * @param current null if it was removed
   */
  public record ColumnDiff(
      String name,
      Status status,
      boolean sensitive,
      @Nullable ColumnProfile baseline,
      @Nullable ColumnProfile current) {}

  /** Which data files both versions hold, and which only one. */
  public record FileDiff(int shared, List<DataFile> removed, List<DataFile> added) {
    public FileDiff {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }
  }

  /**
   * Rows by key. Keys are told by a hash of 64 bits, and so are rows: among 3 million keys two are
   * taken for one with a probability below one in a million.
   *
   * @param key the columns of the key
   * @param changed rows whose other columns, of those that both versions have in the same type,
   *     hold something else
   * @param duplicatesInBaseline rows whose key stood before, in the files that are not shared; they
   *     are not compared
   */
  public record RowDiff(
      List<String> key,
      long added,
      long removed,
      long changed,
      long duplicatesInBaseline,
      long duplicatesInCurrent,
      List<Example> examples) {
    public RowDiff {
      key = List.copyOf(key);
      examples = List.copyOf(examples);
    }
  }

  /**
   * One row that differs.
   *
   * @param key its values of the key, empty for null
   * @param values of a changed row: what differs, baseline first
   */
  public record Example(
      Status status,
      Map<String, Optional<String>> key,
      Map<String, List<Optional<String>>> values) {}

  public DatasetDiff {
    columns = List.copyOf(columns);
  }
}
