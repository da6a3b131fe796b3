// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.Batch;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.file.CellText;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.Fingerprinter;
import dev.tidemark.table.log.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts rows whose key stood before. Keys are told by a hash of 64 bits: among 100 million keys
 * two are taken for one with a probability of 0.03 %. Memory is bounded by {@value
 * #MOST_KEYS_AT_ONCE} keys of 8 bytes: beyond them the files are read once more for each further
 * part of the keys. Rows without a value in a column of the key have no key. One thread only.
 */
final class UniqueKeys {
  private static final int MOST_KEYS_AT_ONCE = 2_000_000;

  private final TableRows rows;
  private final TableSchema key;
  private final int mostAtOnce;

  /**
   * What was found.
   *
   * @param rows that repeat a key
   * @param example such a key
   */
  record Repeats(long rows, Optional<String> example) {}

  UniqueKeys(TableRows rows, TableSchema key) {
    this(rows, key, MOST_KEYS_AT_ONCE);
  }

  UniqueKeys(TableRows rows, TableSchema key, int mostAtOnce) {
    this.rows = rows;
    this.key = key;
    this.mostAtOnce = mostAtOnce;
  }

  Repeats find(List<DataFile> files) {
    long count = files.stream().mapToLong(DataFile::rows).sum();
    long parts = count / mostAtOnce + 1;
    long repeats = 0;
    OptionalLong example = OptionalLong.empty();
    for (long part = 0; part < parts; part++) {
      LongList hashes = new LongList();
      long wanted = part;
      read(
          files,
          (batch, row, hash) -> {
            if (Long.remainderUnsigned(hash, parts) == wanted) {
              hashes.add(hash);
            }
          });
      hashes.sort();
      for (int i = 1; i < hashes.size; i++) {
        if (hashes.values[i] == hashes.values[i - 1]) {
          repeats++;
          example = example.isPresent() ? example : OptionalLong.of(hashes.values[i]);
        }
      }
    }
    return new Repeats(
        repeats,
        example.isPresent() ? Optional.of(text(files, example.getAsLong())) : Optional.empty());
  }

  private String text(List<DataFile> files, long wanted) {
    List<String> found = new ArrayList<>();
    read(
        files,
        (batch, row, hash) -> {
          if (hash == wanted && found.isEmpty()) {
            found.add(text(batch, row));
          }
        });
    return found.get(0);
  }

  private static String text(Batch batch, int row) {
    return String.join(
        ", ", CellText.row(batch, row).values().stream().map(value -> value.orElse("")).toList());
  }

  /** What is done with a row that has a key. */
  private interface Visitor {
    void visit(Batch batch, int row, long hash);
  }

  private void read(List<DataFile> files, Visitor visitor) {
    rows.read(
        key,
        files,
        batch -> {
          long[] hashes = new Fingerprinter(key).add(batch);
          for (int row = 0; row < hashes.length; row++) {
            if (hasKey(batch, row)) {
              visitor.visit(batch, row, hashes[row]);
            }
          }
        });
  }

  private static boolean hasKey(Batch batch, int row) {
    for (ColumnVector column : batch.columns()) {
      if (column.isNull(row)) {
        return false;
      }
    }
    return true;
  }

  /** The columns of a key as a schema of their own. */
  static TableSchema columns(TableSchema all, List<String> names) {
    List<ColumnSchema> columns = new ArrayList<>();
    names.forEach(name -> columns.add(all.columns().get(all.indexOf(name).orElseThrow())));
    return new TableSchema(columns);
  }

  /** Numbers without boxes. */
  private static final class LongList {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    void sort() {
      Arrays.sort(values, 0, size);
    }
  }
}
