// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.Locale;

/** How much a change matters, mildest first. */
public enum Severity {
  NONE,
  LOW,
  MEDIUM,
  HIGH;

  /** The next grade; nothing is worse than the worst. */
  public Severity oneWorse() {
    return switch (this) {
      case NONE -> LOW;
      case LOW -> MEDIUM;
      case MEDIUM, HIGH -> HIGH;
    };
  }

  /** The word in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
