// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

/**
 * How much of each column is held at once. Up to {@value #NARROW} columns the same for every table;
 * beyond, less the more columns there are, so that memory does not grow with them.
 */
final class Width {
  private static final int NARROW = 32;
  private static final int MOST_BATCH_ROWS = 8_192;
  private static final int LEAST_BATCH_ROWS = 256;
  private static final int MOST_PAGE_STRIDES = 20;
  private static final int LEAST_PAGE_STRIDES = 4;
  private static final int MOST_DICTIONARY_BYTES = 1 << 20;
  private static final int LEAST_DICTIONARY_BYTES = 16 << 10;
  private static final int ALL_DICTIONARIES_BYTES = 8 << 20;

  private Width() {}

  /** Rows of a batch that a reader gives. */
  static int batchRows(int columns) {
    return columns <= NARROW
        ? MOST_BATCH_ROWS
        : Math.max(LEAST_BATCH_ROWS, MOST_BATCH_ROWS * NARROW / columns);
  }

  /** Rows of a page that is written, in strides. */
  static int pageStrides(int columns) {
    return columns <= NARROW
        ? MOST_PAGE_STRIDES
        : Math.max(LEAST_PAGE_STRIDES, MOST_PAGE_STRIDES * NARROW / columns);
  }

  /** Where the dictionary of a column that is written is given up. */
  static int dictionaryBytes(int columns) {
    return columns <= NARROW
        ? MOST_DICTIONARY_BYTES
        : Math.max(LEAST_DICTIONARY_BYTES, ALL_DICTIONARIES_BYTES / columns);
  }
}
