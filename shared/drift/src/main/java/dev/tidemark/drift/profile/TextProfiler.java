// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.model.ColumnSchema;

/** Counts texts, their lengths and what they look like, each entry of a batch's dictionary once. */
final class TextProfiler extends ColumnProfiler {
  private final ColumnSchema column;
  private final TextCounts counts;
  private final DistributionBuilder lengths;
  private TypeVotes votes = TypeVotes.NONE;
  private int[] used = new int[0];

  TextProfiler(ColumnSchema column, Limits limits) {
    super(column);
    this.column = column;
    counts = new TextCounts(limits);
    lengths = new DistributionBuilder(column.name(), limits);
  }

  @Override
  void addValues(ColumnVector vector, int fromRow, int toRow) {
    if (!(vector instanceof BytesVector bytes)) {
      throw unexpected(column, vector);
    }
    if (used.length < bytes.entryCount()) {
      used = new int[bytes.entryCount()];
    }
    for (int row = fromRow; row < toRow; row++) {
      if (!bytes.isNull(row)) {
        used[bytes.code(row)]++;
      }
    }
    for (int code = 0; code < bytes.entryCount(); code++) {
      if (used[code] > 0) {
        counts.add(bytes.entry(code), used[code]);
        lengths.add(codePoints(bytes.entry(code)), used[code]);
        votes = votes.plus(TextForm.of(bytes.entry(code)), used[code]);
        used[code] = 0;
      }
    }
  }

  /** Every byte of UTF-8 but the continuations starts a code point. */
  private static int codePoints(byte[] utf8) {
    int count = 0;
    for (byte b : utf8) {
      count += (b & 0xc0) == 0x80 ? 0 : 1;
    }
    return count;
  }

  @Override
  ValueProfile values() {
    return new ValueProfile.Texts(counts.finish(), lengths.finish(), votes);
  }
}
