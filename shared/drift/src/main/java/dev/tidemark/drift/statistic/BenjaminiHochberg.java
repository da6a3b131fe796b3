// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import java.util.Arrays;

/**
 * Control of the false discovery rate over many p-values: among all that are rejected at q-value
 * {@code a} or less, the expected share of false ones is at most {@code a}.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini, Hochberg (1995)</a>
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /** The q-value of each p-value: the least over all greater p of {@code p count / rank}. */
  public static double[] qValues(double[] pValues) {
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    double[] bySorted = new double[sorted.length];
    double least = 1;
    for (int i = sorted.length - 1; i >= 0; i--) {
      least = Math.min(least, sorted[i] * sorted.length / (i + 1));
      bySorted[i] = least;
    }
    double[] qValues = new double[pValues.length];
    for (int i = 0; i < qValues.length; i++) {
      qValues[i] = bySorted[Arrays.binarySearch(sorted, pValues[i])];
    }
    return qValues;
  }

  /** The level that a single p-value was held to: {@code rate rejected / count}. */
  public static double cutoff(double[] qValues, double rate) {
    long rejected = Arrays.stream(qValues).filter(q -> q <= rate).count();
    return qValues.length == 0 ? 0 : rate * rejected / qValues.length;
  }
}
