// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import dev.tidemark.drift.profile.WeightedValues;

/**
 * Where the bulk of the baseline lies and how wide it is, so that single outliers count for
 * nothing.
 *
 * @param low the 0.5th percentile
 * @param high the 99.5th percentile
 * @param scale the interquartile range over 1.349, which is the standard deviation of a normal
 *     distribution; where that is 0 the standard deviation of the winsorised values; 0 where they
 *     are all equal
 */
public record RobustRange(double low, double high, double scale) {
  private static final double TAIL = 0.005;
  private static final double NORMAL_INTERQUARTILE_RANGE = 1.349;

  public static RobustRange of(WeightedValues baseline) {
    double low = baseline.quantile(TAIL);
    double high = baseline.quantile(1 - TAIL);
    double interquartile = baseline.quantile(0.75) - baseline.quantile(0.25);
    double scale =
        interquartile > 0
            ? interquartile / NORMAL_INTERQUARTILE_RANGE
            : winsorisedDeviation(baseline, low, high);
    return new RobustRange(low, high, scale);
  }

  public static double winsorisedMean(WeightedValues values, double low, double high) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += clamp(values.value(i), low, high) * values.count(i);
    }
    return sum / values.total();
  }

  private static double winsorisedDeviation(WeightedValues values, double low, double high) {
    if (low == high) {
      return 0;
    }
    double mean = winsorisedMean(values, low, high);
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      double distance = clamp(values.value(i), low, high) - mean;
      sum += distance * distance * values.count(i);
    }
    return StrictMath.sqrt(sum / values.total());
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }
}
