// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Decision;
import dev.tidemark.drift.statistic.CriticalValues;
import dev.tidemark.drift.statistic.SpecialFunctions;

/**
 * How small an effect a test of given sizes still shows with the probability {@link
 * Decision#POWER}.
 */
sealed interface Sensitivity {
  /** What a standard normal exceeds, on one side, with the probability 1 - 0.8. */
  double POWER_SCORE = 0.8416212335729143;

  /**
   * @param level that the test's own p-value must reach
   */
  double detectable(double level);

  /**
   * Of Kolmogorov-Smirnov, to a normal distribution that is shifted as a whole, in its standard
   * deviations. Counts the distance at one point only, so it errs on the large side.
   *
   * @param effectiveSize {@code n m / (n + m)}
   */
  record Shift(double effectiveSize) implements Sensitivity {
    @Override
    public double detectable(double level) {
      double root = StrictMath.sqrt(effectiveSize);
      double distance = (CriticalValues.kolmogorov(level) + POWER_SCORE / 2) / root;
      double outside = Math.max(1 - distance, Double.MIN_NORMAL);
      return 2 * CriticalValues.where(SpecialFunctions::normalTwoSided, outside);
    }
  }

  /**
   * Of chi-squared, to the total variation distance, however it spreads over the cells: for a given
   * distance the statistic is least where every cell changes by the same factor.
   */
  record Cells(double effectiveSize, int degrees) implements Sensitivity {
    @Override
    public double detectable(double level) {
      double k = Math.max(1, degrees);
      double critical = CriticalValues.chiSquared(level, k);
      double noncentrality = CriticalValues.noncentrality(critical, k, Decision.POWER);
      return Math.min(1, StrictMath.sqrt(noncentrality / effectiveSize) / 2);
    }
  }

  /** Of one of several tests, whose p-value is multiplied by their number. */
  record Among(Sensitivity test, int tests) implements Sensitivity {
    @Override
    public double detectable(double level) {
      return test.detectable(level / tests);
    }
  }

  /**
   * Of two proportions, to a difference of the shares.
   *
   * @param share in the baseline
   */
  record Share(double baselineRows, double currentRows, double share) implements Sensitivity {
    @Override
    public double detectable(double level) {
      double score = CriticalValues.normalTwoSided(level) + POWER_SCORE;
      double from = Math.min(share, 1 - share);
      double effectiveSize = baselineRows * currentRows / (baselineRows + currentRows);
      double currentPart = currentRows / (baselineRows + currentRows);
      return Math.min(
          1,
          CriticalValues.where(
              difference -> {
                double pooled = Math.min(0.5, from + difference * currentPart);
                return score * StrictMath.sqrt(pooled * (1 - pooled) / effectiveSize) - difference;
              },
              0));
    }
  }
}
