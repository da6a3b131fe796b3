// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.model.ColumnType;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.io.api.Binary;

/** The hash of a value that Parquet's bloom filters are made of: of its physical form. */
final class KeyHash {
  private static final BlockSplitBloomFilter HASHES =
      new BlockSplitBloomFilter(BlockSplitBloomFilter.LOWER_BOUND_BYTES);

  private KeyHash() {}

  /** Whether columns of a type get a filter: what people use as keys. */
  static boolean isKnown(ColumnType type) {
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, LONG, DATE, TIMESTAMP, TIMESTAMP_NTZ, STRING -> true;
      case BOOLEAN, FLOAT, DOUBLE, DECIMAL, BINARY -> false;
    };
  }

  static long of(ColumnType type, long value) {
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, DATE -> HASHES.hash((int) value);
      default -> HASHES.hash(value);
    };
  }

  static long of(byte[] value) {
    return HASHES.hash(Binary.fromConstantByteArray(value));
  }
}
