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
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts added rows whose key stood before. Keys are told by a hash of 64 bits: among 100 million
 * keys two are taken for one with a probability of 0.03 %. Memory is bounded by {@value
 * #MOST_KEYS_AT_ONCE} added keys of 8 bytes, however many rows were there before: beyond them the
 * files are read once more for each further part of the keys. Rows without a value in a column of
 * the key have no key. One thread only.
 */
final class UniqueKeys {
  private static final int MOST_KEYS_AT_ONCE = 2_000_000;

  private final TableRows rows;
  private final TableSchema key;
  private final int mostAtOnce;

  /**
   * What was found.
   *
   * @param rows added ones that repeat a key
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

  /**
   * Looks for the keys of the added rows among themselves and among the rows that were there. What
   * these repeat among each other is none of the added rows' fault.
   */
  Repeats find(List<DataFile> added, List<DataFile> before) {
    long parts = added.stream().mapToLong(DataFile::rows).sum() / mostAtOnce + 1;
    long repeats = 0;
    OptionalLong example = OptionalLong.empty();
    for (long number = 0; number < parts; number++) {
      Part part = new Part(number, parts);
      read(added, (batch, row, hash) -> part.add(hash));
      part.sort();
      read(before, (batch, row, hash) -> part.find(hash));
      repeats += part.repeats();
      example = example.isPresent() ? example : part.example();
    }
    return new Repeats(
        repeats,
        example.isPresent() ? Optional.of(text(added, example.getAsLong())) : Optional.empty());
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

  /** A part of the added keys, as numbers without boxes; equal ones lie side by side. */
  private static final class Part {
    private final long number;
    private final long parts;
    private final BitSet stood = new BitSet();
    private long[] keys = new long[1024];
    private int size;

    Part(long number, long parts) {
      this.number = number;
      this.parts = parts;
    }

    void add(long key) {
      if (Long.remainderUnsigned(key, parts) == number) {
        if (size == keys.length) {
          keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
      }
    }

    void sort() {
      Arrays.sort(keys, 0, size);
    }

    /** Takes note of a key that was there before; which of several equal ones does not matter. */
    void find(long key) {
      int at = Arrays.binarySearch(keys, 0, size, key);
      if (at >= 0) {
        stood.set(at);
      }
    }

    /** Of equal keys each but the first, and the first too if it was there before. */
    long repeats() {
      long repeats = 0;
      for (int from = 0; from < size; from = end(from)) {
        repeats += repeats(from);
      }
      return repeats;
    }

    private int repeats(int from) {
      int end = end(from);
      int found = stood.nextSetBit(from);
      return end - from - (found >= 0 && found < end ? 0 : 1);
    }

    private int end(int from) {
      int end = from + 1;
      while (end < size && keys[end] == keys[from]) {
        end++;
      }
      return end;
    }

    OptionalLong example() {
      for (int from = 0; from < size; from = end(from)) {
        if (repeats(from) > 0) {
          return OptionalLong.of(keys[from]);
        }
      }
      return OptionalLong.empty();
    }
  }
}
