// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import org.jspecify.annotations.Nullable;

/**
 * A KLL sketch at rest: level {@code h} holds numbers, ascending, that stand for {@code 2^h} each.
 */
final class SketchedDistribution implements Distribution {
  final double[][] levels;
  final double min;
  final double max;
  final double sum;
  final long coin;

  /** Null where it was made by a release that kept none. */
  final @Nullable DistinctSketch distinct;

  private final long count;

  /** Takes the levels and the sketch over. */
  SketchedDistribution(
      double[][] levels,
      double min,
      double max,
      double sum,
      long coin,
      @Nullable DistinctSketch distinct) {
    this.levels = levels;
    this.min = min;
    this.max = max;
    this.sum = sum;
    this.coin = coin;
    this.distinct = distinct;
    long total = 0;
    for (int h = 0; h < levels.length; h++) {
      total += (long) levels[h].length << h;
    }
    this.count = total;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public double min() {
    return min;
  }

  @Override
  public double max() {
    return max;
  }

  @Override
  public double mean() {
    return sum / count;
  }

  @Override
  public DistinctCount distinct() {
    return distinct == null
        ? DistinctCount.moreThan(MAX_EXACT)
        : DistinctCount.about(distinct.estimate());
  }

  @Override
  public double rankErrorBound() {
    return SKETCH_RANK_ERROR;
  }

  @Override
  public WeightedValues points() {
    WeightedValues merged = WeightedValues.EMPTY;
    for (int h = 0; h < levels.length; h++) {
      merged = merged.plus(levels[h], 1L << h);
    }
    return merged;
  }
}
