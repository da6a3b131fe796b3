// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

/** Each distinct number with its count, ascending. */
final class ExactDistribution implements Distribution {
  static final ExactDistribution EMPTY = new ExactDistribution(new double[0], new long[0]);

  final double[] values;
  final long[] counts;
  private final long count;

  /** Takes both arrays over: numbers ascending and distinct, counts at least 1. */
  ExactDistribution(double[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
    long total = 0;
    for (long one : counts) {
      total += one;
    }
    this.count = total;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public double min() {
    return count == 0 ? Double.NaN : values[0];
  }

  @Override
  public double max() {
    return count == 0 ? Double.NaN : values[values.length - 1];
  }

  @Override
  public double mean() {
    return points().mean();
  }

  @Override
  public DistinctCount distinct() {
    return DistinctCount.exactly(values.length);
  }

  @Override
  public double rankErrorBound() {
    return 0;
  }

  @Override
  public WeightedValues points() {
    return new WeightedValues(values, counts);
  }
}
