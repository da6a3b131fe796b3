// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cells of a 2 x k contingency table, the smallest of them pooled until on both sides at least
 * {@value #LEAST_EXPECTED} are expected in each.
 *
 * @see <a href="https://doi.org/10.2307/3001616">Cochran, Some methods for strengthening the common
 *     chi-squared tests (1954)</a>
 */
final class PooledCells {
  private static final double LEAST_EXPECTED = 5;

  private final List<Cell> cells;
  private final double baselineShare;

  private PooledCells(List<Cell> cells, double baselineShare) {
    this.cells = cells;
    this.baselineShare = baselineShare;
  }

  private record Cell(double baseline, double current) {
    double total() {
      return baseline + current;
    }

    Cell plus(Cell other) {
      return new Cell(baseline + other.baseline, current + other.current);
    }
  }

  /** What one observed count adds to a statistic. */
  interface Term {
    double of(double observed, double expected);
  }

  static PooledCells of(double[] baseline, double[] current) {
    double n = Shares.total(baseline);
    double m = Shares.total(current);
    return new PooledCells(
        pooled(smallestFirst(baseline, current), Math.min(n, m) / (n + m)), n / (n + m));
  }

  static PooledCells unpooled(double[] baseline, double[] current) {
    double n = Shares.total(baseline);
    return new PooledCells(smallestFirst(baseline, current), n / (n + Shares.total(current)));
  }

  int degrees() {
    return cells.size() - 1;
  }

  /** The terms of all counts, the smallest cell first. */
  double sum(Term term) {
    double sum = 0;
    for (Cell cell : cells) {
      sum += term.of(cell.baseline, cell.total() * baselineShare);
      sum += term.of(cell.current, cell.total() * (1 - baselineShare));
    }
    return sum;
  }

  /** The cells that hold anything; the sort is stable. */
  private static List<Cell> smallestFirst(double[] baseline, double[] current) {
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
}
