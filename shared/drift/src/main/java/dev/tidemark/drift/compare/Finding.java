// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Direction;
import org.jspecify.annotations.Nullable;

/**
 * One test of one column.
 *
 * @param pValue corrected for the number of tests of the column's values
 * @param change in words, for the summary: "median 4 -> 11 (+7)"
 * @param sensitivity what the test would have seen
 * @param doubt null if the profiles are exact
 */
record Finding(
    double pValue,
    Gate gate,
    double effect,
    Direction direction,
    String change,
    Sensitivity sensitivity,
    @Nullable Doubt doubt) {

  /** What p-value and effect may be at the ends of the sketches' error bound. */
  record Doubt(double leastPValue, double mostPValue, double leastEffect, double mostEffect) {}

  double strength() {
    return gate.strength(effect);
  }

  /** The least effect that the test would have shown and the gate let through. */
  double detectable(double level) {
    return Math.max(sensitivity.detectable(level), gate.least());
  }

  Finding amongTests(int tests) {
    return new Finding(
        Math.min(1, tests * pValue),
        gate,
        effect,
        direction,
        change,
        new Sensitivity.Among(sensitivity, tests),
        doubt);
  }
}
