// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.report.Missing;
import org.jspecify.annotations.Nullable;

/** One column on both sides; null where a side lacks it. */
record ColumnPair(String name, @Nullable ColumnProfile baseline, @Nullable ColumnProfile current) {

  /** Whichever side has the column, the baseline first. */
  ColumnProfile either() {
    if (baseline != null) {
      return baseline;
    }
    if (current != null) {
      return current;
    }
    throw new IllegalStateException("the column is on neither side");
  }

  /**
   * Whether the sides hold different kinds of values. A side without any value has no kind: what a
   * CSV file calls an empty column is a guess.
   */
  boolean isRetyped() {
    return baseline != null
        && current != null
        && present(baseline) > 0
        && present(current) > 0
        && !baseline.values().getClass().equals(current.values().getClass());
  }

  /** The side whose type counts: the baseline's, unless only the current one has values. */
  ColumnProfile decisive() {
    return baseline != null && current != null && present(baseline) == 0 && present(current) > 0
        ? current
        : either();
  }

  Missing missing() {
    return new Missing(missingShare(baseline), missingShare(current));
  }

  private static @Nullable Double missingShare(@Nullable ColumnProfile side) {
    return side == null || side.rows() == 0 ? null : (double) missing(side) / side.rows();
  }

  /** Rows without a value: null, or NaN, which means the same to most who write it. */
  static long missing(ColumnProfile side) {
    return side.nulls() + nans(side.values());
  }

  static long present(@Nullable ColumnProfile side) {
    return side == null ? 0 : side.rows() - missing(side);
  }

  private static long nans(ValueProfile values) {
    return values instanceof Numbers numbers ? numbers.nans() : 0;
  }
}
