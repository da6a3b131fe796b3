// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;

/** Both distributions of one column, in bins. Shares are of the values that are not missing. */
public sealed interface Picture {
  List<Double> baselineShares();

  List<Double> currentShares();

  /**
   * Bins of an ordered column. The first and the last are tails without an outer end.
   *
   * @param edges one more than there are bins, ascending
   */
  record Histogram(List<Double> edges, List<Double> baselineShares, List<Double> currentShares)
      implements Picture {
    public Histogram {
      edges = List.copyOf(edges);
      baselineShares = List.copyOf(baselineShares);
      currentShares = List.copyOf(currentShares);
      requireSameSize(edges.size() - 1, baselineShares, currentShares);
    }
  }

  /** Categories; the last label may be {@link #OTHER}. */
  record Bars(List<String> labels, List<Double> baselineShares, List<Double> currentShares)
      implements Picture {
    public static final String OTHER = "(other)";

    public Bars {
      labels = List.copyOf(labels);
      baselineShares = List.copyOf(baselineShares);
      currentShares = List.copyOf(currentShares);
      requireSameSize(labels.size(), baselineShares, currentShares);
    }
  }

  private static void requireSameSize(int bins, List<Double> baseline, List<Double> current) {
    if (baseline.size() != bins || current.size() != bins) {
      throw new IllegalArgumentException(
          bins + " bins, but " + baseline.size() + " and " + current.size() + " shares");
    }
  }
}
