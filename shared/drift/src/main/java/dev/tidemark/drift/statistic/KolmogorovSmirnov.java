// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import dev.tidemark.drift.profile.WeightedValues;

/**
 * The two-sample test of Kolmogorov and Smirnov: D is the largest distance between the two
 * distribution functions, 0 to 1, without unit. Its error is at most the sum of the two sketches'
 * rank errors; none for exact profiles.
 *
 * <p>The p-value is the limit law at {@code D sqrt(n m / (n + m))}, and below {@value #EXACT_BELOW}
 * values in the smaller sample the exact one. Ties make both err on the side of no drift.
 *
 * @see <a href="https://doi.org/10.1007/BF02589501">J. L. Hodges, The significance probability of
 *     the Smirnov two-sample test (1958)</a>
 */
public final class KolmogorovSmirnov {
  public static final int EXACT_BELOW = 100;

  /** Larger samples count as this large in the exact test: an error below 1e-4 in the p-value. */
  private static final int LARGEST_EXACT = 10_000;

  private KolmogorovSmirnov() {}

  public static double distance(WeightedValues a, WeightedValues b) {
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      double x = Math.min(a.value(i), b.value(j));
      i += a.value(i) == x ? 1 : 0;
      j += b.value(j) == x ? 1 : 0;
      largest = Math.max(largest, Math.abs(share(a, i) - share(b, j)));
    }
    return largest;
  }

  private static double share(WeightedValues values, int passed) {
    return passed == 0 ? 0 : (double) values.cumulative(passed - 1) / values.total();
  }

  public static double pValue(double distance, long n, long m) {
    if (Math.min(n, m) < EXACT_BELOW) {
      return exactPValue(
          distance, (int) Math.min(n, LARGEST_EXACT), (int) Math.min(m, LARGEST_EXACT));
    }
    return SpecialFunctions.kolmogorovSurvival(
        distance * StrictMath.sqrt((double) n * m / (n + m)));
  }

  /**
   * The exact p-value, at the cost of n times m steps: the chance that a random lattice path from
   * (0, 0) to (n, m) reaches the distance anywhere. Going to a point, the last step came from the
   * left with chance x / (x + y), so that the chances of all points follow from their two
   * neighbours by sums of positive terms only.
   */
  public static double exactPValue(double distance, int n, int m) {
    long unitX = m / gcd(n, m);
    long unitY = n / gcd(n, m);
    long limit = Math.max(1, Math.round(distance * n * unitX));
    double[] reached = new double[m + 1];
    for (int x = 0; x <= n; x++) {
      for (int y = 0; y <= m; y++) {
        if (Math.abs(x * unitX - y * unitY) >= limit) {
          reached[y] = 1;
        } else {
          double below = y == 0 ? 0 : reached[y - 1] * y;
          double left = x == 0 ? 0 : reached[y] * x;
          reached[y] = x + y == 0 ? 0 : (left + below) / (x + y);
        }
      }
    }
    return distance == 0 ? 1 : reached[m];
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
