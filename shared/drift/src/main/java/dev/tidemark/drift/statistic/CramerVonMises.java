// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import dev.tidemark.drift.profile.WeightedValues;

/**
 * The two-sample test of Cramer and von Mises, which weighs the whole distance between the two
 * distribution functions and not the largest alone. Ties count by their middle rank.
 *
 * @param statistic Anderson's T, from 0 upwards, without unit; some 0.17 on average between samples
 *     of one law
 * @param pValue from the limit law; good from some 20 values a side on
 * @see <a href="https://doi.org/10.1214/aoms/1177704477">Anderson, On the distribution of the
 *     two-sample Cramer-von Mises criterion (1962)</a>
 */
public record CramerVonMises(double statistic, double pValue) {
  private static final double LEAST_TERM = 1e-12;
  private static final double CERTAIN = 0.003;
  private static final double STEP = 1.0 / 16;

  /** Both sides must hold values. */
  public static CramerVonMises test(WeightedValues a, WeightedValues b) {
    double n = a.total();
    double m = b.total();
    double product = n * m;
    double all = n + m;
    double t = statistic(a, b);
    double mean = (1 + 1 / all) / 6;
    double variance =
        (all + 1)
            * (4 * product * all - 3 * (n * n + m * m) - 2 * product)
            / (45 * all * all * 4 * product);
    double limit = 1.0 / 6 + (t - mean) / StrictMath.sqrt(45 * variance);
    double pValue = limit < CERTAIN ? 1 : Math.min(1, Math.max(0, 1 - limitLaw(limit)));
    return new CramerVonMises(t, pValue);
  }

  /** The statistic alone. */
  public static double statistic(WeightedValues a, WeightedValues b) {
    double product = (double) a.total() * b.total();
    double all = (double) a.total() + b.total();
    return rankSum(a, b) / (product * all) - (4 * product - 1) / (6 * all);
  }

  /** Anderson's U: n and m times the squared distances of the ranks in both and in one sample. */
  private static double rankSum(WeightedValues a, WeightedValues b) {
    double sumA = 0;
    double sumB = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      double x = Math.min(valueOrEnd(a, i), valueOrEnd(b, j));
      double before = passed(a, i) + passed(b, j);
      double inA = i < a.size() && a.value(i) == x ? a.count(i) : 0;
      double inB = j < b.size() && b.value(j) == x ? b.count(j) : 0;
      double middle = before + (inA + inB + 1) / 2;
      sumA += squares(inA, middle - passed(a, i) - (inA + 1) / 2);
      sumB += squares(inB, middle - passed(b, j) - (inB + 1) / 2);
      i += inA > 0 ? 1 : 0;
      j += inB > 0 ? 1 : 0;
    }
    return a.total() * sumA + b.total() * sumB;
  }

  /** The sum over tied values whose ranks lie around the middle one by -count/2 to count/2. */
  private static double squares(double count, double offset) {
    return count * offset * offset + count * (count * count - 1) / 12;
  }

  private static double valueOrEnd(WeightedValues values, int index) {
    return index < values.size() ? values.value(index) : Double.POSITIVE_INFINITY;
  }

  private static double passed(WeightedValues values, int index) {
    return index == 0 ? 0 : values.cumulative(index - 1);
  }

  /**
   * The distribution function of the limit.
   *
   * @see <a href="https://doi.org/10.1111/j.2517-6161.1996.tb02077.x">Csorgo, Faraway: The exact
   *     and asymptotic distributions of Cramer-von Mises statistics (1996), equation 1.3</a>
   */
  private static double limitLaw(double x) {
    double sum = 0;
    double term = 1;
    for (int k = 0; term > LEAST_TERM && k < 1000; k++) {
      double y = 4.0 * k + 1;
      double front =
          StrictMath.exp(SpecialFunctions.logGamma(k + 0.5) - SpecialFunctions.logGamma(k + 1.0))
              / (StrictMath.pow(Math.PI, 1.5) * StrictMath.sqrt(x));
      term = front * StrictMath.sqrt(y) * dampedBessel(y * y / (16 * x));
      sum += term;
    }
    return sum;
  }

  /**
   * {@code exp(-q) K(q)} of the modified Bessel function of order 1/4, by the trapezoidal rule on
   * {@code integral exp(-q cosh t) cosh(t / 4) dt}, which converges faster than any power of the
   * step.
   */
  private static double dampedBessel(double q) {
    double sum = StrictMath.exp(-2 * q) / 2;
    for (int i = 1; ; i++) {
      double t = i * STEP;
      double term = StrictMath.exp(-q * (1 + StrictMath.cosh(t))) * StrictMath.cosh(t / 4);
      sum += term;
      if (term <= sum * 1e-18) {
        return sum * STEP;
      }
    }
  }
}
