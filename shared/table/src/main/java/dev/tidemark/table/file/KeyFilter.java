// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;

/**
 * Gathers the values of one column for its bloom filter, which tells of a value that it is surely
 * not there, wrongly of at most one in a hundred that it may be. Takes 8 bytes a row until it is
 * laid out, then up to 2.4 bytes a distinct value. One thread only.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/BloomFilter.md">Parquet, bloom
 *     filters</a>
 */
final class KeyFilter {
  private static final double FALSE_POSITIVES = 0.01;

  private final ColumnType type;
  private long[] hashes = new long[1024];
  private int size;

  KeyFilter(ColumnType type) {
    this.type = type;
  }

  void add(ColumnVector values, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (!values.isNull(row)) {
        add(
            values instanceof LongVector longs
                ? KeyHash.of(type, longs.value(row))
                : KeyHash.of(((BytesVector) values).value(row)));
      }
    }
  }

  private void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }

  /** Writes the filter with its header. */
  void layOut(ByteArrayOutputStream out) {
    Arrays.sort(hashes, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || hashes[i] != hashes[i - 1] ? 1 : 0;
    }
    int bits = BlockSplitBloomFilter.optimalNumOfBits(Math.max(1, distinct), FALSE_POSITIVES);
    BlockSplitBloomFilter filter = new BlockSplitBloomFilter(bits / Byte.SIZE);
    for (int i = 0; i < size; i++) {
      filter.insertHash(hashes[i]);
    }
    try {
      Util.writeBloomFilterHeader(header(filter), out);
      filter.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a bloom filter to memory", e);
    }
  }

  private static BloomFilterHeader header(BlockSplitBloomFilter filter) {
    return new BloomFilterHeader(
        filter.getBitsetSize(),
        BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
        BloomFilterHash.XXHASH(new XxHash()),
        BloomFilterCompression.UNCOMPRESSED(new Uncompressed()));
  }
}
