// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import java.util.function.DoubleUnaryOperator;

/** Where tail probabilities reach a level. Relative error below 1e-9. */
public final class CriticalValues {
  private static final double HIGHEST = 1e12;
  private static final int HALVINGS = 60;

  private CriticalValues() {}

  /** The x at which Kolmogorov's survival function is the level. */
  public static double kolmogorov(double level) {
    return where(SpecialFunctions::kolmogorovSurvival, level);
  }

  /** The statistic that chi-squared exceeds with the probability of the level. */
  public static double chiSquared(double level, double degrees) {
    return where(x -> SpecialFunctions.chiSquaredSurvival(x, degrees), level);
  }

  /** The distance from 0 that a standard normal exceeds on either side with that probability. */
  public static double normalTwoSided(double level) {
    return where(SpecialFunctions::normalTwoSided, level);
  }

  /**
   * The least noncentrality at which chi-squared exceeds {@code critical} with the probability
   * {@code power}, by Patnaik's approximation; wrong by at most some 2 %.
   *
   * @see <a href="https://doi.org/10.1093/biomet/36.1-2.202">Patnaik, The non-central chi-squared
   *     and F-distributions (1949)</a>
   */
  public static double noncentrality(double critical, double degrees, double power) {
    return where(
        lambda -> {
          double scale = (degrees + 2 * lambda) / (degrees + lambda);
          double likeDegrees = (degrees + lambda) * (degrees + lambda) / (degrees + 2 * lambda);
          return -SpecialFunctions.chiSquaredSurvival(critical / scale, likeDegrees);
        },
        -power);
  }

  /** Where a function that falls from 0 on reaches a value. */
  public static double where(DoubleUnaryOperator falling, double value) {
    double low = 0;
    double high = 1;
    while (falling.applyAsDouble(high) > value && high < HIGHEST) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (falling.applyAsDouble(middle) > value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
