// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pearson's chi-squared test of homogeneity on the 2 x k contingency table: both samples are
 * random, no continuity correction. The smallest cells are pooled until every expected count is at
 * least {@value #LEAST_EXPECTED}.
 *
 * @param statistic {@code sum (observed - expected)^2 / expected}, from 0 upwards
 * @param degrees pooled cells less one
 * @param pValue from the chi-squared distribution; 1 if only one cell is left
 * @see <a href="https://doi.org/10.2307/3001616">Cochran, Some methods for strengthening the common
 *     chi-squared tests (1954)</a>
 */
record ChiSquared(double statistic, int degrees, double pValue) {
  private static final double LEAST_EXPECTED = 5;

  private record Cell(double baseline, double current) {
    double total() {
      return baseline + current;
    }

    Cell plus(Cell other) {
      return new Cell(baseline + other.baseline, current + other.current);
    }
  }

  static ChiSquared test(double[] baseline, double[] current) {
    double n = Shares.total(baseline);
    double m = Shares.total(current);
    double statistic = 0;
    List<Cell> cells = pooled(cells(baseline, current), Math.min(n, m) / (n + m));
    for (Cell cell : cells) {
      double expectedBaseline = cell.total() * n / (n + m);
      double expectedCurrent = cell.total() * m / (n + m);
      statistic += square(cell.baseline - expectedBaseline) / expectedBaseline;
      statistic += square(cell.current - expectedCurrent) / expectedCurrent;
    }
    int degrees = cells.size() - 1;
    return degrees < 1
        ? new ChiSquared(0, 0, 1)
        : new ChiSquared(
            statistic, degrees, SpecialFunctions.chiSquaredSurvival(statistic, degrees));
  }

  /** The cells that hold anything, smallest first; the sort is stable. */
  private static List<Cell> cells(double[] baseline, double[] current) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < baseline.length; i++) {
      if (baseline[i] + current[i] > 0) {
        cells.add(new Cell(baseline[i], current[i]));
      }
    }
    cells.sort(Comparator.comparingDouble(Cell::total));
    return cells;
  }

  /**
   * @param smallerShare of a cell's total, what is expected on the smaller side
   */
  private static List<Cell> pooled(List<Cell> smallestFirst, double smallerShare) {
    int next = 0;
    Cell pool = new Cell(0, 0);
    while (next < smallestFirst.size()
        && (smallestFirst.get(next).total() * smallerShare < LEAST_EXPECTED
            || (next > 0 && pool.total() * smallerShare < LEAST_EXPECTED))) {
      pool = pool.plus(smallestFirst.get(next++));
    }
    List<Cell> cells = new ArrayList<>(smallestFirst.subList(next, smallestFirst.size()));
    if (next > 0) {
      cells.add(0, pool);
    }
    return cells;
  }

  private static double square(double x) {
    return x * x;
  }
}
