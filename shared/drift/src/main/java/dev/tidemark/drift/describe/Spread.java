// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.WeightedValues;
import java.util.ArrayList;
import java.util.List;

/**
 * How values spread. There is at least one.
 *
 * @param quantiles at {@link #SHARES}; the least and the greatest value are exact
 * @param deviation the standard deviation, of the values as a population
 * @param rankErrorBound how far the ranks of the inner quantiles may be off, as a share of the
 *     values at 99 % confidence; 0 if they are exact
 */
public record Spread(
    Unit unit, List<Double> quantiles, double mean, double deviation, double rankErrorBound) {

  /** Where the quantiles stand. */
  public static final List<Double> SHARES =
      List.of(0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0);

  private static final int MEDIAN = SHARES.indexOf(0.5);

  /** What is measured. */
  public enum Unit {
    /** The column's own numbers. */
    NUMBER,
    /** Days since 1970-01-01. */
    DAY,
    /** The length of texts in characters. */
    CHARACTERS,
    /** The length of binary values. */
    BYTES
  }

  public Spread {
    quantiles = List.copyOf(quantiles);
    if (quantiles.size() != SHARES.size()) {
      throw new IllegalArgumentException(quantiles.size() + " quantiles");
    }
  }

  static Spread of(Unit unit, Distribution values) {
    WeightedValues points = values.points();
    List<Double> quantiles = new ArrayList<>();
    for (double share : SHARES) {
      quantiles.add(points.quantile(share));
    }
    quantiles.set(0, values.min());
    quantiles.set(SHARES.size() - 1, values.max());
    return new Spread(
        unit, quantiles, values.mean(), points.standardDeviation(), values.rankErrorBound());
  }

  public double least() {
    return quantiles.get(0);
  }

  public double median() {
    return quantiles.get(MEDIAN);
  }

  public double greatest() {
    return quantiles.get(quantiles.size() - 1);
  }
}
