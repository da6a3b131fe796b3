// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.NumberText;

/** What an unflagged column leaves open: silence of a small window proves little. */
final class PowerStatement {
  private PowerStatement() {}

  /** "with 180 rows ..."; only for a column whose decision has a detectable effect. */
  static String of(ColumnDrift column) {
    Effect effect = column.decision().effect();
    Double detectable = column.decision().detectable();
    if (effect == null || detectable == null) {
      throw new IllegalArgumentException(column.name() + " has no detectable effect");
    }
    return "with "
        + NumberText.count(rows(column, effect), "row", "rows").replace('\u00A0', ' ')
        + " "
        + change(effect, detectable)
        + " would often not have been seen";
  }

  private static long rows(ColumnDrift column, Effect effect) {
    Samples samples = column.samples();
    long fewer = Math.min(samples.baselineCount(), samples.currentCount());
    Double missing = column.missing().current();
    boolean all = effect.name().equals(Effect.MISSING_DIFFERENCE);
    return all && missing != null && missing < 1
        ? Math.round(samples.currentCount() / (1 - missing))
        : fewer;
  }

  private static String change(Effect effect, double detectable) {
    return switch (effect.name()) {
      case Effect.WINSORISED_W1 -> "a shift under " + twoDigits(detectable) + " sd";
      case Effect.TOTAL_VARIATION ->
          "a move of less than " + percent(detectable) + " of the values to other categories";
      case Effect.MISSING_DIFFERENCE ->
          "a change of the missing share by less than " + percent(detectable) + " points";
      default -> "an effect under " + twoDigits(detectable);
    };
  }

  private static String percent(double share) {
    return twoDigits(100 * share) + " %";
  }

  private static String twoDigits(double value) {
    return NumberText.value(NumberText.twoDigits(value)).replace('\u00A0', ' ');
  }
}
