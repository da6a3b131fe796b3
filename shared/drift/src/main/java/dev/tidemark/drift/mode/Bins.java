// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.profile.WeightedValues;

/**
 * Bins as NumPy makes and fills them: {@code numpy.histogram_bin_edges} and {@code
 * numpy.histogram}.
 */
final class Bins {
  private static final double LN_2 = StrictMath.log(2);

  private Bins() {}

  static double log2(double x) {
    return StrictMath.log(x) / LN_2;
  }

  /** By the rule of Sturges over both samples together. */
  static double[] sturges(WeightedValues a, WeightedValues b) {
    double low = Math.min(a.value(0), b.value(0));
    double high = Math.max(a.value(a.size() - 1), b.value(b.size() - 1));
    return sturges(low, high, a.total() + b.total());
  }

  static double[] sturges(double low, double high, long count) {
    return ofWidth(low, high, (high - low) / (log2((double) count) + 1));
  }

  /** By the rule of Doane, which allows for skewness. */
  static double[] doane(WeightedValues values) {
    double low = values.value(0);
    double high = values.value(values.size() - 1);
    double n = values.total();
    double deviation = values.standardDeviation();
    if (n <= 2 || !(deviation > 0)) {
      return equalWidth(low, high, 1);
    }
    double mean = values.mean();
    double cubes = 0;
    for (int i = 0; i < values.size(); i++) {
      double z = (values.value(i) - mean) / deviation;
      cubes += z * z * z * values.count(i);
    }
    double error = StrictMath.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
    double bins = 1 + log2(n) + log2(1 + Math.abs(cubes / n) / error);
    return ofWidth(low, high, (high - low) / bins);
  }

  private static double[] ofWidth(double low, double high, double width) {
    return equalWidth(low, high, width > 0 ? (int) Math.ceil((high - low) / width) : 1);
  }

  /** Edges as {@code numpy.linspace} computes them; a single value gets a bin of width 1. */
  static double[] equalWidth(double low, double high, int bins) {
    double first = low == high ? low - 0.5 : low;
    double last = low == high ? high + 0.5 : high;
    double step = (last - first) / bins;
    double[] edges = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = i * step + first;
    }
    edges[bins] = last;
    return edges;
  }

  /** Counts per bin; each holds its lower edge, the last its upper one too. */
  static double[] counts(double[] edges, WeightedValues values) {
    double[] counts = new double[edges.length - 1];
    long before = values.countBelow(edges[0]);
    for (int i = 0; i < counts.length; i++) {
      boolean last = i == counts.length - 1;
      long until = last ? values.countAtMost(edges[i + 1]) : values.countBelow(edges[i + 1]);
      counts[i] = Math.max(0, until - before);
      before = until;
    }
    return counts;
  }

  static Pair counts(double[] edges, WeightedValues a, WeightedValues b) {
    return new Pair(counts(edges, a), counts(edges, b));
  }
}
