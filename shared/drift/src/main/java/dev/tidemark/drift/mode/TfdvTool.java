// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.statistic.Shares;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * TensorFlow Data Validation: histograms of ten bins, each side its own, cut up at the union of
 * their edges as if values lay evenly in each bin. NaN, and a bin of a single value, share nothing
 * with the other side. It has no thresholds by default.
 *
 * @see <a
 *     href="https://github.com/tensorflow/data-validation/blob/master/tensorflow_data_validation/anomalies/metrics.cc">its
 *     metrics</a>
 */
final class TfdvTool implements Tool {
  private static final int BINS = 10;
  private static final double LN_2 = StrictMath.log(2);

  @Override
  public String id() {
    return "tfdv";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            "jensen_shannon_divergence", null, Rule.ABOVE, Suits.ALL, TfdvTool::jensenShannon),
        new Method(
            "infinity_norm", null, Rule.ABOVE, Suits.CATEGORIES, TfdvTool::largestDifference));
  }

  @Override
  public String usual(ModeColumn column, Sort sort) {
    return sort == Sort.NUMBERS ? "jensen_shannon_divergence" : "infinity_norm";
  }

  private static double largestDifference(ModeColumn column, Sort sort) {
    Pair counts = column.byValue();
    return Shares.largestDifference(counts.before, counts.now);
  }

  private static double jensenShannon(ModeColumn column, Sort sort) {
    Pair cells = sort == Sort.CATEGORIES ? column.byValue() : rebinned(column);
    return cells.jensenShannonDivergence() / LN_2;
  }

  private static Pair rebinned(ModeColumn column) {
    double[] left = edges(column.before());
    double[] right = edges(column.now());
    double[] union =
        DoubleStream.concat(Arrays.stream(left), Arrays.stream(right))
            .sorted()
            .distinct()
            .toArray();
    Pair spread =
        new Pair(spread(union, left, column.before()), spread(union, right, column.now()));
    return points(spread, column)
        .with((double) column.baseline().nans(), 0)
        .with(0, (double) column.current().nans());
  }

  private static double[] edges(WeightedValues values) {
    double low = values.value(0);
    double high = values.value(values.size() - 1);
    return low == high ? new double[] {low} : Bins.equalWidth(low, high, BINS);
  }

  /** The counts of the bins in each part of the union of edges. */
  private static double[] spread(double[] union, double[] edges, WeightedValues values) {
    double[] parts = new double[Math.max(0, union.length - 1)];
    if (edges.length < 2) {
      return parts;
    }
    double[] counts = Bins.counts(edges, values);
    int bin = 0;
    for (int i = 0; i < parts.length; i++) {
      while (bin < counts.length && edges[bin + 1] <= union[i]) {
        bin++;
      }
      if (bin < counts.length && edges[bin] <= union[i]) {
        parts[i] = counts[bin] * (union[i + 1] - union[i]) / (edges[bin + 1] - edges[bin]);
      }
    }
    return parts;
  }

  /** Adds the cells of sides that hold one value only; they meet if it is the same. */
  private static Pair points(Pair spread, ModeColumn column) {
    WeightedValues a = column.before();
    WeightedValues b = column.now();
    if (a.size() == 1 && b.size() == 1 && a.value(0) == b.value(0)) {
      return spread.with((double) a.total(), (double) b.total());
    }
    return spread
        .with(a.size() == 1 ? (double) a.total() : 0, 0)
        .with(0, b.size() == 1 ? (double) b.total() : 0);
  }
}
