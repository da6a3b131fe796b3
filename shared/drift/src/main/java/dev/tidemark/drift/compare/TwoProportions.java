// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

/**
 * The two-sided z test of two proportions with their pooled variance: {@code z = (p - q) / sqrt(r
 * (1 - r) (1/n + 1/m))} with r the share over both samples. The same p-value as chi-squared on the
 * 2 x 2 table without correction.
 */
final class TwoProportions {
  private TwoProportions() {}

  /** 1 if nobody or everybody is counted on both sides. */
  static double pValue(long counted, long rows, long otherCounted, long otherRows) {
    double pooled = (double) (counted + otherCounted) / (rows + otherRows);
    double variance = pooled * (1 - pooled) * (1.0 / rows + 1.0 / otherRows);
    if (!(variance > 0)) {
      return 1;
    }
    double difference = (double) counted / rows - (double) otherCounted / otherRows;
    return SpecialFunctions.normalTwoSided(difference / StrictMath.sqrt(variance));
  }
}
