// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static java.util.Objects.requireNonNull;

import dev.tidemark.drift.describe.Warning;
import dev.tidemark.drift.page.NumberText;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rows that stand in several splits of a dataset, such as train and test: a model has seen
 * them when it is judged. Rows are compared without the columns of the key and of the split, by a
 * hash of 64 bits. All rows are read, as often as it takes to hold one part of the hashes in memory
 * at a time.
 */
public final class SplitLeakage {
  /** About 40 bytes each. */
  private static final long MOST_ROWS_AT_ONCE = 2_000_000;

  private final DatasetRows rows;

  public SplitLeakage(ObjectStore store) {
    this.rows = new DatasetRows(requireNonNull(store, "store is null"));
  }

  /**
   * What to warn of; nothing if every row is in one split.
   *
   * @param split the column that says in which split a row is
   * @throws TidemarkException INVALID_REQUEST if there is no such column, or no other to compare
   */
  public Optional<Warning> find(DatasetView version, String split) {
    Set<String> ignored = new HashSet<>(version.record().roles().key());
    ignored.add(split);
    requireComparable(version, split, ignored);
    int parts = (int) (version.snapshot().rows() / MOST_ROWS_AT_ONCE) + 1;
    long leaked = 0;
    for (int part = 0; part < parts; part++) {
      leaked += inPart(version, split, ignored, part, parts);
    }
    return leaked == 0
        ? Optional.empty()
        : Optional.of(
            new Warning(
                Warning.Sort.LEAKAGE,
                NumberText.count(leaked, "row stands", "rows stand")
                    + " in another split too, so a model is judged by what it has learnt",
                null));
  }

  private static void requireComparable(DatasetView version, String split, Set<String> ignored) {
    if (version.snapshot().schema().indexOf(split).isEmpty()) {
      throw TidemarkException.invalid(
          "--split names the column \"" + split + "\", which " + version.version() + " has not");
    }
    if (version.snapshot().schema().columns().stream()
        .allMatch(column -> ignored.contains(column.name()))) {
      throw TidemarkException.invalid(
          version.version() + " has no column to compare beside its key and \"" + split + "\"");
    }
  }

  /** Rows whose content stood before in another split. */
  private long inPart(DatasetView version, String split, Set<String> ignored, int part, int parts) {
    KeyTable seen = new KeyTable();
    long[] leaked = {0};
    rows.read(
        version,
        version.snapshot().files(),
        batch -> {
          long[] contents = RowHashes.of(batch, column -> !ignored.contains(column));
          long[] splits = RowHashes.of(batch, split::equals);
          for (int row = 0; row < contents.length; row++) {
            if (Long.remainderUnsigned(contents[row], parts) == part
                && !seen.add(contents[row], splits[row])
                && seen.row(contents[row]) != splits[row]) {
              leaked[0]++;
            }
          }
        });
    return leaked[0];
  }
}
