// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.statistic.KolmogorovSmirnov;
import dev.tidemark.drift.statistic.SpecialFunctions;

/**
 * The p-value of {@code scipy.stats.ks_2samp} as it is called by default: exact up to 10,000 values
 * a side, beyond by the law of one sample of {@code n m / (n + m)} values.
 *
 * @see <a href="https://doi.org/10.18637/jss.v039.i11">Simard, L'Ecuyer: Computing the two-sided
 *     Kolmogorov-Smirnov distribution (2011)</a>
 */
final class SciPyKolmogorov {
  private static final long MOST_EXACT = 10_000;
  private static final double ONE_SIDED_FROM = 2.2;

  private SciPyKolmogorov() {}

  static double pValue(ModeColumn column) {
    return pValue(column.before(), column.now());
  }

  static double pValue(WeightedValues a, WeightedValues b) {
    double distance = KolmogorovSmirnov.distance(a, b);
    long n = a.total();
    long m = b.total();
    if (Math.max(n, m) <= MOST_EXACT) {
      return KolmogorovSmirnov.exactPValue(distance, (int) n, (int) m);
    }
    return oneSample(Math.rint((double) n * m / (n + m)), distance);
  }

  static double oneSample(double n, double distance) {
    if (distance <= 0) {
      return 1;
    } else if (distance >= 1) {
      return 0;
    }
    return n * distance * distance >= ONE_SIDED_FROM || distance >= 0.5
        ? Math.min(1, 2 * oneSided(n, distance))
        : Math.min(1, Math.max(0, 1 - pelzGood(n, distance)));
  }

  /** Smirnov's exact law of the largest distance in one direction. */
  private static double oneSided(double n, double distance) {
    double sum = 0;
    long last = (long) Math.floor(n * (1 - distance));
    double choose = SpecialFunctions.logGamma(n + 1);
    for (long v = 0; v <= last; v++) {
      double up = distance + v / n;
      double down = 1 - up;
      double logs =
          choose
              - SpecialFunctions.logGamma(v + 1.0)
              - SpecialFunctions.logGamma(n - v + 1)
              + (v - 1) * StrictMath.log(up)
              + (down > 0 ? (n - v) * StrictMath.log(down) : v == n ? 0 : Double.NEGATIVE_INFINITY);
      sum += StrictMath.exp(logs);
    }
    return distance * sum;
  }

  /** The distribution function by the expansion of Pelz and Good (1976). */
  private static double pelzGood(double n, double distance) {
    double z = StrictMath.sqrt(n) * distance;
    double z2 = z * z;
    double z4 = z2 * z2;
    double z6 = z4 * z2;
    double pi2 = Math.PI * Math.PI;
    double[] sums = new double[4];
    double[] extra = new double[2];
    int terms = (int) Math.ceil(16 * z / Math.PI);
    for (int k = terms; k >= 1; k--) {
      double m2 = (2.0 * k - 1) * (2.0 * k - 1);
      double weight = StrictMath.exp(-pi2 * m2 / (8 * z2));
      sums[0] += weight;
      sums[1] += weight * (-z2 + pi2 / 4 * m2);
      sums[2] +=
          weight
              * (6 * z6
                  + 2 * z4
                  + (2 * z4 - 5 * z2) * pi2 / 4 * m2
                  + pi2 * pi2 * (1 - 2 * z2) / 16 * m2 * m2);
      sums[3] +=
          weight
              * (-30 * z6
                  - 90 * z4 * z4
                  + pi2 * (135 * z4 - 96 * z6) / 4 * m2
                  + pi2 * pi2 * (-60 * z2 + 212 * z4) / 16 * m2 * m2
                  + pi2 * pi2 * pi2 * (5 - 30 * z2) / 64 * m2 * m2 * m2);
      double k2 = (double) k * k;
      double slow = k2 * StrictMath.exp(-pi2 * k2 / (2 * z2));
      extra[0] += slow;
      extra[1] += slow * (3 * z2 - pi2 * k2);
    }
    double root = StrictMath.sqrt(2 * Math.PI);
    double k0 = root * sums[0] / z;
    double k1 = root * sums[1] / (6 * z4);
    double k2 = root * sums[2] / (72 * z6 * z) - pi2 * root / (36 * z2 * z) * extra[0];
    double k3 = root * sums[3] / (6480 * z6 * z4) + pi2 * root / (216 * z6) * extra[1];
    return k0 + k1 / StrictMath.sqrt(n) + k2 / n + k3 / (n * StrictMath.sqrt(n));
  }
}
