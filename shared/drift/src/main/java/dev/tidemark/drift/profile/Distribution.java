// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

/**
 * How many finite numbers lie where: exact while there are at most {@value #MAX_EXACT} distinct
 * ones, however many rows, and a quantile sketch beyond. Immutable.
 *
 * <p>A sketch's ranks are wrong by at most {@value #SKETCH_RANK_ERROR} of the count with 99 %
 * confidence for one given number. Count, least and greatest number are exact always.
 *
 * @see <a href="https://arxiv.org/abs/1603.05346">Karnin, Lang, Liberty: Optimal quantile
 *     approximation in streams (KLL)</a>
 */
public sealed interface Distribution permits ExactDistribution, SketchedDistribution {
  /** The most distinct numbers that are kept one by one. */
  int MAX_EXACT = 10_000;

  /** The rank error of a sketch as a share of the count, at 99 % confidence. */
  double SKETCH_RANK_ERROR = 0.003;

  long count();

  /** The least number; NaN if there is none. */
  double min();

  /** The greatest number; NaN if there is none. */
  double max();

  /** The arithmetic mean; NaN if there is no number. */
  double mean();

  /** How many different numbers there are. */
  DistinctCount distinct();

  /** 0, or {@link #SKETCH_RANK_ERROR}. */
  double rankErrorBound();

  /** The numbers in their order with how often each stands. */
  WeightedValues points();

  default boolean isExact() {
    return rankErrorBound() == 0;
  }

  /** The distribution of no numbers. */
  static Distribution empty() {
    return ExactDistribution.EMPTY;
  }

  /** The exact distribution of a few numbers. */
  static Distribution of(double... numbers) {
    DistributionBuilder builder = new DistributionBuilder("");
    for (double number : numbers) {
      builder.add(number);
    }
    return builder.finish();
  }
}
