// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

/** Distances between two distributions over the same cells, given by their counts. */
final class Shares {
  private static final double PSEUDO_COUNT = 0.5;

  private Shares() {}

  static double total(double[] counts) {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * Total variation distance {@code 1/2 sum |p - q|}: the share of rows that would have to change
   * their cell, 0 to 1. Exact.
   */
  static double totalVariation(double[] baseline, double[] current) {
    double n = total(baseline);
    double m = total(current);
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      sum += Math.abs(baseline[i] / n - current[i] / m);
    }
    return sum / 2;
  }

  /**
   * Population stability index {@code sum (q - p) ln(q / p)}, from 0 upwards, in nats, with {@value
   * #PSEUDO_COUNT} added to each count, so that empty cells stay finite.
   *
   * @see <a href="https://doi.org/10.1002/9781119201731">Siddiqi, Credit risk scorecards</a>
   */
  static double populationStability(double[] baseline, double[] current) {
    double n = total(baseline) + PSEUDO_COUNT * baseline.length;
    double m = total(current) + PSEUDO_COUNT * current.length;
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      double p = (baseline[i] + PSEUDO_COUNT) / n;
      double q = (current[i] + PSEUDO_COUNT) / m;
      sum += (q - p) * StrictMath.log(q / p);
    }
    return sum;
  }

  /**
   * Jensen-Shannon distance: the square root of the mean Kullback-Leibler divergence of both from
   * their mixture, with natural logarithms; 0 to sqrt(ln 2) = 0.8326.
   *
   * @see <a href="https://doi.org/10.1109/TIT.2003.813506">Endres, Schindelin: A new metric for
   *     probability distributions</a>
   */
  static double jensenShannon(double[] baseline, double[] current) {
    double n = total(baseline);
    double m = total(current);
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      double p = baseline[i] / n;
      double q = current[i] / m;
      sum += divergence(p, (p + q) / 2) + divergence(q, (p + q) / 2);
    }
    return StrictMath.sqrt(Math.max(0, sum / 2));
  }

  private static double divergence(double p, double mixture) {
    return p == 0 ? 0 : p * StrictMath.log(p / mixture);
  }
}
