// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.profile.DistinctCount;
import java.time.LocalDate;

/** What the numbers of one column say in words. Texts are not yet escaped. */
final class DescriptionText {
  /** Beyond lies no day that people write. */
  private static final double LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private DescriptionText() {}

  static String value(Spread.Unit unit, double value) {
    return switch (unit) {
      case NUMBER, CHARACTERS, BYTES -> NumberText.value(value);
      case DAY ->
          Math.abs(value) <= LAST_DAY
              ? LocalDate.ofEpochDay((long) Math.floor(value)).toString()
              : NumberText.value(value);
    };
  }

  static String deviation(Spread spread) {
    String number = NumberText.value(spread.deviation());
    return spread.unit() == Spread.Unit.DAY ? number + "\u00A0days" : number;
  }

  /** What is measured, where it is not the value itself; else an empty text. */
  static String measured(Spread.Unit unit) {
    return switch (unit) {
      case NUMBER, DAY -> "";
      case CHARACTERS -> "length in characters";
      case BYTES -> "length in bytes";
    };
  }

  static String distinct(DistinctCount distinct) {
    return switch (distinct.accuracy()) {
      case EXACT -> NumberText.count(distinct.count());
      case ESTIMATED -> "about " + NumberText.count(distinct.count());
      case MORE_THAN -> "more than " + NumberText.count(distinct.count());
      case UNKNOWN -> "not counted";
    };
  }

  static String missing(ColumnDescription column) {
    return column.missing() == 0
        ? "none"
        : NumberText.count(column.missing())
            + " ("
            + NumberText.percent((double) column.missing() / column.rows())
            + ")";
  }

  static String count(long count, long total) {
    return NumberText.count(count) + " (" + NumberText.percent((double) count / total) + ")";
  }
}
