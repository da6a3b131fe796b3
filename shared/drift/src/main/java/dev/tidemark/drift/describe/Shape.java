// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import java.util.List;

/** The distribution of the values of one column that are not missing. */
public sealed interface Shape {
  /**
   * Bins of an ordered column. The first and the last are tails without an outer end.
   *
   * @param edges one more than there are bins, ascending
   */
  record Histogram(Spread.Unit unit, List<Double> edges, List<Double> shares) implements Shape {
    public Histogram {
      edges = List.copyOf(edges);
      shares = List.copyOf(shares);
      if (edges.size() != shares.size() + 1) {
        throw new IllegalArgumentException(edges.size() + " edges of " + shares.size() + " bins");
      }
    }
  }

  /**
   * Values with their counts: the most frequent first, or in their own order.
   *
   * @param others how many different values are not shown
   * @param othersCount how many rows hold them
   */
  record Bars(List<Bar> bars, long others, long othersCount) implements Shape {
    public Bars {
      bars = List.copyOf(bars);
    }

    long total() {
      return othersCount + bars.stream().mapToLong(Bar::count).sum();
    }
  }

  /** One value. */
  record Bar(String label, long count) {}
}
