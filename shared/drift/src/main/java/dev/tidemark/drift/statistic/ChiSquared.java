// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

/**
 * Pearson's chi-squared test of homogeneity on the 2 x k contingency table: both samples are
 * random, no continuity correction. The smallest cells are pooled until every expected count is at
 * least 5.
 *
 * @param statistic {@code sum (observed - expected)^2 / expected}, from 0 upwards
 * @param degrees pooled cells less one
 * @param pValue from the chi-squared distribution; 1 if only one cell is left
 * @see <a href="https://doi.org/10.2307/3001616">Cochran, Some methods for strengthening the common
 *     chi-squared tests (1954)</a>
 */
public record ChiSquared(double statistic, int degrees, double pValue) {

  public static ChiSquared test(double[] baseline, double[] current) {
    PooledCells cells = PooledCells.of(baseline, current);
    return cells.degrees() < 1 ? new ChiSquared(0, 0, 1) : of(cells, ChiSquared::term);
  }

  /** The same without pooling cells, however small they are. */
  public static ChiSquared unpooled(double[] baseline, double[] current) {
    PooledCells cells = PooledCells.unpooled(baseline, current);
    return cells.degrees() < 1 ? new ChiSquared(0, 0, 1) : of(cells, ChiSquared::term);
  }

  /**
   * The likelihood-ratio test on the same cells: G is {@code 2 sum observed ln(observed /
   * expected)}, from 0 upwards, with the same distribution.
   *
   * @see <a href="https://doi.org/10.1214/aoms/1177732360">Wilks, The large-sample distribution of
   *     the likelihood ratio (1938)</a>
   */
  public static ChiSquared likelihoodRatio(double[] baseline, double[] current) {
    PooledCells cells = PooledCells.of(baseline, current);
    return cells.degrees() < 1 ? new ChiSquared(0, 0, 1) : of(cells, ChiSquared::logTerm);
  }

  private static ChiSquared of(PooledCells cells, PooledCells.Term term) {
    double statistic = Math.max(0, cells.sum(term));
    return new ChiSquared(
        statistic,
        cells.degrees(),
        SpecialFunctions.chiSquaredSurvival(statistic, cells.degrees()));
  }

  private static double term(double observed, double expected) {
    return (observed - expected) * (observed - expected) / expected;
  }

  private static double logTerm(double observed, double expected) {
    return observed == 0 ? 0 : 2 * observed * StrictMath.log(observed / expected);
  }
}
