// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.model.ColumnSchema;

/**
 * What is kept of one column. Immutable.
 *
 * @param rows all rows, those without a value too
 * @param nulls rows without a value; NaN is counted in {@link ValueProfile.Numbers}
 */
public record ColumnProfile(ColumnSchema column, long rows, long nulls, ValueProfile values) {
  public ColumnProfile {
    if (nulls < 0 || nulls > rows) {
      throw new IllegalArgumentException(nulls + " nulls in " + rows + " rows");
    }
  }
}
