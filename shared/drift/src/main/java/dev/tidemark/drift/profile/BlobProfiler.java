// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.model.ColumnSchema;

/** Keeps the lengths of byte strings. */
final class BlobProfiler extends ColumnProfiler {
  private final ColumnSchema column;
  private final DistributionBuilder lengths;

  BlobProfiler(ColumnSchema column) {
    super(column);
    this.column = column;
    lengths = new DistributionBuilder(column.name());
  }

  @Override
  void addValues(ColumnVector vector, int fromRow, int toRow) {
    if (!(vector instanceof BytesVector bytes)) {
      throw unexpected(column, vector);
    }
    for (int row = fromRow; row < toRow; row++) {
      if (!bytes.isNull(row)) {
        lengths.add(bytes.value(row).length);
      }
    }
  }

  @Override
  ValueProfile values() {
    return new ValueProfile.Blobs(lengths.finish());
  }
}
