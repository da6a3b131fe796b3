// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import dev.tidemark.drift.profile.WeightedValues;
import java.util.Arrays;

/**
 * Bins between the deciles of the baseline, open at both ends, each holding its upper edge. Fewer
 * than ten where deciles fall together.
 */
public final class Deciles {
  private final double[] edges;

  private Deciles(double[] edges) {
    this.edges = edges;
  }

  public static Deciles of(WeightedValues baseline) {
    double[] edges = new double[9];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = baseline.quantile((i + 1) / 10.0);
    }
    return new Deciles(Arrays.stream(edges).distinct().toArray());
  }

  public double[] counts(WeightedValues values) {
    double[] counts = new double[edges.length + 1];
    long before = 0;
    for (int i = 0; i < edges.length; i++) {
      long atMost = values.countAtMost(edges[i]);
      counts[i] = atMost - before;
      before = atMost;
    }
    counts[edges.length] = values.total() - before;
    return counts;
  }
}
