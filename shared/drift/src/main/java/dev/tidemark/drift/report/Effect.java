// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

/**
 * How large a change is, whatever the number of rows.
 *
 * @param name one of the constants of this record
 * @param threshold from which on the change is large enough to be flagged
 */
public record Effect(String name, double value, double threshold) {
  /** Wasserstein distance of the winsorised values, in robust standard deviations. */
  public static final String WINSORISED_W1 = "winsorised_w1";

  /** Total variation distance: the share of rows that would have to change their category. */
  public static final String TOTAL_VARIATION = "total_variation";

  /** Absolute difference of the missing shares. */
  public static final String MISSING_DIFFERENCE = "missing_difference";
}
