// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Statistic;
import dev.tidemark.drift.report.Statistics;
import dev.tidemark.drift.statistic.ChiSquared;
import dev.tidemark.drift.statistic.Shares;
import dev.tidemark.drift.statistic.TwoProportions;
import org.jspecify.annotations.Nullable;

/** Tests counts in cells: chi-squared, gated by the total variation distance. */
final class CategoryComparison {
  private CategoryComparison() {}

  /**
   * @param change what to say of it in the summary, or null for the cell that changed most
   */
  static Finding test(Cells cells, Direction direction, @Nullable String change) {
    return test(cells, direction, change, "");
  }

  /**
   * @param noun what a value is called before "share": empty, or "length: "
   */
  static Finding test(Cells cells, Direction direction, @Nullable String change, String noun) {
    int most = cells.mostChanged();
    String said =
        change != null
            ? change
            : noun
                + "share of \""
                + cells.label(most)
                + "\" "
                + Numerals.shares(cells.baselineShare(most), cells.currentShare(most));
    ChiSquared test = ChiSquared.test(cells.baseline, cells.current);
    double n = Shares.total(cells.baseline);
    double m = Shares.total(cells.current);
    return new Finding(
        test.pValue(),
        Gate.TOTAL_VARIATION,
        Shares.totalVariation(cells.baseline, cells.current),
        direction,
        said,
        new Sensitivity.Cells(n * m / (n + m), test.degrees()),
        null);
  }

  static Statistics statistics(Cells cells) {
    double[] before = cells.baseline;
    double[] now = cells.current;
    boolean two = cells.size() == 2;
    return Statistics.NONE
        .with(Statistic.PSI, Shares.populationStability(before, now))
        .with(Statistic.JENSEN_SHANNON, Shares.jensenShannon(before, now))
        .with(Statistic.TOTAL_VARIATION, Shares.totalVariation(before, now))
        .with(Statistic.CHI2, ChiSquared.test(before, now).statistic())
        .with(Statistic.HELLINGER, Shares.hellinger(before, now))
        .with(Statistic.L_INFINITY, Shares.largestDifference(before, now))
        .with(Statistic.KULLBACK_LEIBLER, Shares.kullbackLeibler(before, now))
        .with(Statistic.G, ChiSquared.likelihoodRatio(before, now).statistic())
        .with(Statistic.TWO_PROPORTION_Z, two ? secondShare(before, now) : null);
  }

  private static double secondShare(double[] before, double[] now) {
    return TwoProportions.z(before[1], Shares.total(before), now[1], Shares.total(now));
  }
}
