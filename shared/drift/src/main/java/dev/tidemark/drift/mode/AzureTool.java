// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.statistic.ChiSquared;
import dev.tidemark.drift.statistic.Wasserstein;
import java.util.List;
import java.util.Optional;

/**
 * The data drift component of Azure ML. Rows with any missing value are left out first.
 *
 * @see <a
 *     href="https://github.com/Azure/azureml-assets/tree/main/assets/model_monitoring/components/src/data_drift_compute_metrics">its
 *     source</a>
 */
final class AzureTool implements Tool {
  private static final double FEW_DISTINCT = 0.05;
  private static final long TOO_MANY_FOR_KS = 10_000;
  private static final double LN_2 = StrictMath.log(2);

  @Override
  public String id() {
    return "azure";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            "normalized_wasserstein_distance",
            0.1,
            Rule.ABOVE,
            Suits.NUMBERS,
            AzureTool::wasserstein),
        new Method("jensen_shannon_distance", 0.1, Rule.ABOVE, Suits.ALL, AzureTool::jensenShannon),
        new Method(
            "population_stability_index",
            0.1,
            Rule.ABOVE,
            Suits.ALL,
            (c, s) -> cells(c, s).plus(1).shares().populationStability()),
        new Method(
            "two_sample_kolmogorov_smirnov_test",
            0.05,
            Rule.BELOW,
            Suits.NUMBERS,
            AzureTool::kolmogorov),
        new Method(
            "pearsons_chi_squared_test",
            0.05,
            Rule.BELOW,
            Suits.CATEGORIES,
            (c, s) -> ChiSquared.unpooled(c.byValue().before, c.byValue().now).pValue()));
  }

  @Override
  public boolean completeRowsOnly() {
    return true;
  }

  @Override
  public Optional<Sort> sort(ModeColumn column) {
    if (column.isOrdered()) {
      double share = (double) column.baseline().distinct() / column.baseline().count();
      boolean few = column.isWhole() && share < FEW_DISTINCT;
      return Optional.of(few ? Sort.CATEGORIES : Sort.NUMBERS);
    }
    return Tool.super.sort(column);
  }

  @Override
  public String usual(ModeColumn column, Sort sort) {
    return sort == Sort.NUMBERS ? "normalized_wasserstein_distance" : "jensen_shannon_distance";
  }

  /** Over the standard deviation of the baseline as a sample. */
  private static double wasserstein(ModeColumn column, Sort sort) {
    double n = column.baseline().count();
    double deviation =
        n < 2 ? 0 : column.before().standardDeviation() * StrictMath.sqrt(n / (n - 1));
    return Wasserstein.distance(column.before(), column.now()) / Math.max(deviation, 0.001);
  }

  private static double jensenShannon(ModeColumn column, Sort sort) {
    return StrictMath.sqrt(cells(column, sort).jensenShannonDivergence() / LN_2);
  }

  private static double kolmogorov(ModeColumn column, Sort sort) {
    boolean tooMany =
        column.baseline().count() >= TOO_MANY_FOR_KS || column.current().count() >= TOO_MANY_FOR_KS;
    return tooMany ? Double.NaN : SciPyKolmogorov.pValue(column);
  }

  private static Pair cells(ModeColumn column, Sort sort) {
    if (sort == Sort.CATEGORIES) {
      return column.byValue();
    }
    WeightedValues a = column.before();
    WeightedValues b = column.now();
    double low = Math.min(a.value(0), b.value(0));
    double high = Math.max(a.value(a.size() - 1), b.value(b.size() - 1));
    int bins = (int) Math.ceil(Bins.log2((double) Math.min(a.total(), b.total())) + 1);
    return Bins.counts(Bins.equalWidth(low, high, bins), a, b);
  }
}
