// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

/**
 * Tail probabilities, the same bits on every machine. Relative error below 1e-12 where the result
 * is above 1e-200.
 */
public final class SpecialFunctions {
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };
  private static final double LANCZOS_G = 7;
  private static final double PRECISION = 1e-16;
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 100_000;

  private SpecialFunctions() {}

  /**
   * The survival function of Kolmogorov's distribution, {@code 2 sum (-1)^(k-1) exp(-2 k^2 x^2)}.
   *
   * @see <a href="https://dlmf.nist.gov/20.7.viii">Jacobi's transformation, which serves small
   *     x</a>
   */
  public static double kolmogorovSurvival(double x) {
    if (x <= 0) {
      return 1;
    }
    if (x < 0.82) {
      double sum = 0;
      for (int k = 1; k <= 7; k += 2) {
        sum += StrictMath.exp(-(k * k) * Math.PI * Math.PI / (8 * x * x));
      }
      return 1 - StrictMath.sqrt(2 * Math.PI) / x * sum;
    }
    double sum = 0;
    for (int k = 6; k >= 1; k--) {
      double term = StrictMath.exp(-2.0 * k * k * x * x);
      sum += k % 2 == 1 ? term : -term;
    }
    return Math.min(1, 2 * sum);
  }

  /** The survival function of chi-squared with {@code degrees} degrees of freedom. */
  public static double chiSquaredSurvival(double statistic, double degrees) {
    return upperGamma(degrees / 2, statistic / 2);
  }

  /** The chance that a standard normal lies farther from 0 than {@code z}, on either side. */
  public static double normalTwoSided(double z) {
    return upperGamma(0.5, z * z / 2);
  }

  /**
   * The regularised upper incomplete gamma function Q(a, x).
   *
   * @see <a href="https://dlmf.nist.gov/8.2">DLMF 8.2, 8.7 (series) and 8.9 (continued
   *     fraction)</a>
   */
  public static double upperGamma(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    double front = StrictMath.exp(a * StrictMath.log(x) - x - logGamma(a));
    return x < a + 1 ? 1 - front * series(a, x) : front * continuedFraction(a, x);
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int i = 1; i < MOST_TERMS && term > sum * PRECISION; i++) {
      term *= x / (a + i);
      sum += term;
    }
    return sum;
  }

  /** By the modified method of Lentz. */
  private static double continuedFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < MOST_TERMS; i++) {
      double numerator = -i * (i - a);
      b += 2;
      d = 1 / nonZero(numerator * d + b);
      c = nonZero(b + numerator / c);
      double factor = d * c;
      h *= factor;
      if (Math.abs(factor - 1) < PRECISION) {
        break;
      }
    }
    return h;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** The logarithm of the gamma function for positive arguments (Lanczos, g = 7, nine terms). */
  public static double logGamma(double x) {
    if (x < 0.5) {
      return StrictMath.log(Math.PI / StrictMath.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double shifted = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (shifted + i);
    }
    double base = shifted + LANCZOS_G + 0.5;
    return 0.5 * StrictMath.log(2 * Math.PI)
        + (shifted + 0.5) * StrictMath.log(base)
        - base
        + StrictMath.log(sum);
  }
}
