// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

/** Distances between two distributions over the same cells, given by their counts. */
public final class Shares {
  private static final double PSEUDO_COUNT = 0.5;

  private Shares() {}

  public static double total(double[] counts) {
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
  public static double totalVariation(double[] baseline, double[] current) {
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
  public static double populationStability(double[] baseline, double[] current) {
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
  public static double jensenShannon(double[] baseline, double[] current) {
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

  /**
   * Hellinger distance {@code sqrt(1 - sum sqrt(p q))}, 0 to 1.
   *
   * @see <a href="https://doi.org/10.1515/crll.1909.136.210">Hellinger (1909)</a>
   */
  public static double hellinger(double[] baseline, double[] current) {
    double n = total(baseline);
    double m = total(current);
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      double difference = StrictMath.sqrt(baseline[i] / n) - StrictMath.sqrt(current[i] / m);
      sum += difference * difference;
    }
    return StrictMath.sqrt(sum / 2);
  }

  /** The largest difference of one cell's shares {@code max |p - q|}, 0 to 1. Exact. */
  public static double largestDifference(double[] baseline, double[] current) {
    double n = total(baseline);
    double m = total(current);
    double largest = 0;
    for (int i = 0; i < baseline.length; i++) {
      largest = Math.max(largest, Math.abs(baseline[i] / n - current[i] / m));
    }
    return largest;
  }

  /**
   * Kullback-Leibler divergence {@code sum p ln(p / q)} of the baseline from the current data, from
   * 0 upwards, in nats. If a cell of the baseline is empty in the current data, {@value
   * #PSEUDO_COUNT} is added to each count of both, so that the sum stays finite.
   *
   * @see <a href="https://doi.org/10.1214/aoms/1177729694">Kullback, Leibler: On information and
   *     sufficiency (1951)</a>
   */
  public static double kullbackLeibler(double[] baseline, double[] current) {
    double added = hasEmptied(baseline, current) ? PSEUDO_COUNT : 0;
    double n = total(baseline) + added * baseline.length;
    double m = total(current) + added * current.length;
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      sum += divergence((baseline[i] + added) / n, (current[i] + added) / m);
    }
    return Math.max(0, sum);
  }

  private static boolean hasEmptied(double[] baseline, double[] current) {
    for (int i = 0; i < baseline.length; i++) {
      if (baseline[i] > 0 && current[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static double divergence(double p, double mixture) {
    return p == 0 ? 0 : p * StrictMath.log(p / mixture);
  }
}
