// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Statistics;
import org.jspecify.annotations.Nullable;

/** Tests counts in cells: chi-squared, gated by the total variation distance. */
final class CategoryComparison {
  private CategoryComparison() {}

  /**
   * @param change what to say of it in the summary, or null for the cell that changed most
   */
  static Finding test(Cells cells, Direction direction, @Nullable String change) {
    int most = cells.mostChanged();
    String said =
        change != null
            ? change
            : "share of \""
                + cells.label(most)
                + "\" "
                + Numerals.shares(cells.baselineShare(most), cells.currentShare(most));
    return new Finding(
        ChiSquared.test(cells.baseline, cells.current).pValue(),
        Gate.TOTAL_VARIATION,
        Shares.totalVariation(cells.baseline, cells.current),
        direction,
        said,
        null);
  }

  static Statistics statistics(Cells cells, @Nullable Double ks, @Nullable Double wasserstein) {
    return new Statistics(
        ks,
        Shares.populationStability(cells.baseline, cells.current),
        wasserstein,
        Shares.jensenShannon(cells.baseline, cells.current),
        Shares.totalVariation(cells.baseline, cells.current),
        ChiSquared.test(cells.baseline, cells.current).statistic());
  }
}
