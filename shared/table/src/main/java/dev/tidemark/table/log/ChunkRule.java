// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

/**
 * Where one data file ends and the next begins: after a row whose hash says so. So an insertion or
 * a deletion changes the files around it, and the others stay shared between versions.
 *
 * @param minRows no chunk ends earlier, but at the end of its source
 * @param meanRows how many rows a chunk has on average
 * @param maxRows every chunk ends here
 * @param maxBytes a chunk also ends when so much of it is in memory
 */
public record ChunkRule(int minRows, int meanRows, int maxRows, long maxBytes) {
  private static final int NARROW = 32;
  private static final int STANDARD_MIN = 16_384;
  private static final int STANDARD_MEAN = 131_072;
  private static final int STANDARD_MAX = 524_288;
  private static final long STANDARD_BYTES = 64L << 20;

  public ChunkRule {
    if (minRows < 1 || meanRows <= minRows || maxRows < meanRows || maxBytes < 1) {
      throw new IllegalArgumentException("a chunk needs 1 <= min < mean <= max");
    }
  }

  public static ChunkRule standard() {
    return new ChunkRule(STANDARD_MIN, STANDARD_MEAN, STANDARD_MAX, STANDARD_BYTES);
  }

  /**
   * What {@link #maxBytes} is for so many columns: a quarter for wide tables, whose encoders hold
   * much beside what they have written.
   */
  public long maxBytes(int columns) {
    return columns <= NARROW ? maxBytes : maxBytes / 4;
  }

  /**
   * The first end of a chunk after {@code from} among some rows.
   *
   * @param rowHashes as {@link Fingerprinter#add} gave them
   * @param rowsBefore how many rows the chunk has before {@code from}
   * @return the row after the last one of the chunk, or -1 if the chunk goes on
   */
  public int endAfter(long[] rowHashes, int from, long rowsBefore) {
    long threshold = Long.divideUnsigned(-1L, meanRows - minRows);
    for (int row = from; row < rowHashes.length; row++) {
      long rows = rowsBefore + row - from + 1;
      boolean marked = Long.compareUnsigned(rowHashes[row], threshold) < 0;
      if (rows >= maxRows || (rows >= minRows && marked)) {
        return row + 1;
      }
    }
    return -1;
  }
}
