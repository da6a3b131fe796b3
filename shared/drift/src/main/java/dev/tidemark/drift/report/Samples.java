// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a column rest on.
 *
 * @param baselineCount values that are not missing
 * @param currentCount values that are not missing
 * @param baselineMedian in the column's own unit (text: characters); null without an order
 * @param currentMedian likewise
 * @param rankErrorBound how far the sketches' ranks may be off, as a share of the values at 99 %
 *     confidence; 0 if the profiles are exact
 */
public record Samples(
    long baselineCount,
    long currentCount,
    @Nullable Double baselineMedian,
    @Nullable Double currentMedian,
    double rankErrorBound) {

  Samples withoutMedians() {
    return new Samples(baselineCount, currentCount, null, null, rankErrorBound);
  }
}
