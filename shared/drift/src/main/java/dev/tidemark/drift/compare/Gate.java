// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Effect;
import dev.tidemark.drift.report.Severity;

/** How large an effect must be to be flagged, and from where on it is worse. */
enum Gate {
  /** In robust standard deviations. */
  WINSORISED_W1(Effect.WINSORISED_W1, 0.1, 0.2, 0.5),
  /** As a share of the values. */
  TOTAL_VARIATION(Effect.TOTAL_VARIATION, 0.05, 0.15, 0.3),
  /** As a share of the rows. */
  MISSING_DIFFERENCE(Effect.MISSING_DIFFERENCE, 0.02, 0.1, 0.3);

  private final String effectName;
  private final double low;
  private final double medium;
  private final double high;

  Gate(String effectName, double low, double medium, double high) {
    this.effectName = effectName;
    this.low = low;
    this.medium = medium;
    this.high = high;
  }

  /** The least effect that passes. */
  double least() {
    return low;
  }

  boolean lets(double value) {
    return value >= low;
  }

  /** How many times the threshold an effect is: comparable between gates. */
  double strength(double value) {
    return value / low;
  }

  Effect effect(double value) {
    return new Effect(effectName, value, low);
  }

  Severity severity(double value) {
    if (value >= high) {
      return Severity.HIGH;
    } else if (value >= medium) {
      return Severity.MEDIUM;
    }
    return value >= low ? Severity.LOW : Severity.NONE;
  }
}
