// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import dev.tidemark.drift.profile.WeightedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bins of one round width over the bulk of some values, with a tail on either side that holds all
 * that lies beyond: the outer edges are nominal.
 *
 * @param edges one more than there are bins, ascending
 */
public record RoundBins(List<Double> edges) {
  private static final int MOST_INNER_BINS = 18;
  private static final double LEAST_RELATIVE_WIDTH = 1e-12;

  public RoundBins {
    edges = List.copyOf(edges);
  }

  /** Nothing if doubles cannot tell the edges apart. */
  public static Optional<RoundBins> over(RobustRange range) {
    double width = range.high() - range.low();
    double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    if (!(width > largest * LEAST_RELATIVE_WIDTH) || !Double.isFinite(width)) {
      return Optional.empty();
    }
    RoundSteps steps = RoundSteps.covering(range.low(), range.high(), MOST_INNER_BINS);
    List<Double> edges = new ArrayList<>();
    for (long i = steps.first() - 1; i <= steps.last() + 1; i++) {
      edges.add(steps.edge(i));
    }
    return Optional.of(new RoundBins(edges));
  }

  /** The share of the values in each bin, which holds its lower edge. */
  public List<Double> shares(WeightedValues values) {
    List<Double> shares = new ArrayList<>();
    long before = 0;
    for (int i = 1; i < edges.size(); i++) {
      boolean last = i == edges.size() - 1;
      long below = last ? values.total() : values.countBelow(edges.get(i));
      shares.add((double) (below - before) / values.total());
      before = below;
    }
    return shares;
  }
}
