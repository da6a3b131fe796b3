// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * The statistics of one column; null where one does not apply.
 *
 * @param ks largest distance between the two distribution functions, 0 to 1
 * @param psi population stability index over ten baseline deciles or the categories, in nats
 * @param wasserstein mean distance to move, in the column's own unit
 * @param jensenShannon square root of the Jensen-Shannon divergence, in nats
 * @param totalVariation half the sum of the differences of the shares, 0 to 1
 * @param chi2 Pearson's statistic of the contingency table
 */
public record Statistics(
    @Nullable Double ks,
    @Nullable Double psi,
    @Nullable Double wasserstein,
    @Nullable Double jensenShannon,
    @Nullable Double totalVariation,
    @Nullable Double chi2) {
  public static final Statistics NONE = new Statistics(null, null, null, null, null, null);
}
