// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.Locale;

/** A number that says how far apart two samples are; formulas are in the class that computes it. */
public enum Statistic {
  /** Largest distance between the two distribution functions, 0 to 1. */
  KS,
  /** Population stability index over ten baseline deciles or the categories, in nats. */
  PSI,
  /** Mean distance to move, in the column's own unit. */
  WASSERSTEIN,
  /** Square root of the Jensen-Shannon divergence, in nats. */
  JENSEN_SHANNON,
  /** Half the sum of the differences of the shares, 0 to 1. */
  TOTAL_VARIATION,
  /** Pearson's statistic of the contingency table. */
  CHI2,
  /** Anderson's T of the two-sample Cramer-von Mises test. */
  CRAMER_VON_MISES,
  /** {@link #WASSERSTEIN} over the baseline's standard deviation. */
  WASSERSTEIN_NORMALISED,
  /** {@link #WASSERSTEIN} after winsorising, over the baseline's robust standard deviation. */
  WASSERSTEIN_ROBUST,
  /** Hellinger distance over the same cells as {@link #PSI}, 0 to 1. */
  HELLINGER,
  /** Largest difference of one share, 0 to 1. */
  L_INFINITY,
  /** Divergence of the baseline from the current data over the same cells, in nats. */
  KULLBACK_LEIBLER,
  /** Likelihood-ratio statistic of the contingency table. */
  G,
  /** Standard score of the share of the second of two cells. */
  TWO_PROPORTION_Z,
  /** Standard score of the missing share. */
  MISSING_Z;

  /** The name in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
