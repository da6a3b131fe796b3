// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

/**
 * The two-sided z test of two proportions with their pooled variance: {@code z = (q - p) / sqrt(r
 * (1 - r) (1/n + 1/m))} with r the share over both samples. The same p-value as chi-squared on the
 * 2 x 2 table without correction.
 */
public final class TwoProportions {
  private TwoProportions() {}

  /** 1 if nobody or everybody is counted on both sides. */
  public static double pValue(double counted, double rows, double otherCounted, double otherRows) {
    return SpecialFunctions.normalTwoSided(z(counted, rows, otherCounted, otherRows));
  }

  /**
   * The standard score, positive if the other share is greater; 0 if nobody or everybody is counted
   * on both sides.
   */
  public static double z(double counted, double rows, double otherCounted, double otherRows) {
    double pooled = (counted + otherCounted) / (rows + otherRows);
    double variance = pooled * (1 - pooled) * (1 / rows + 1 / otherRows);
    return variance > 0
        ? (otherCounted / otherRows - counted / rows) / StrictMath.sqrt(variance)
        : 0;
  }
}
