// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.DistinctCount;
import dev.tidemark.drift.profile.ValueCounts;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look at in one column. The rules stand in {@code docs/reference/dataset-page.md}. */
final class ColumnWarnings {
  private static final double ALMOST = 0.95;
  private static final long LEAST_ROWS_FOR_UNIQUE = 100;
  private static final double LEAST_ZEROS = 0.001;
  private static final double LEAST_NUMERALS = 0.5;

  private final ColumnProfile column;
  private final DistinctCount distinct;
  private final @Nullable Role role;
  private final boolean hidden;
  private final boolean isSingleKey;
  private final long present;
  private final List<Warning> found = new ArrayList<>();

  ColumnWarnings(
      ColumnProfile column,
      DistinctCount distinct,
      @Nullable Role role,
      boolean hidden,
      boolean isSingleKey) {
    this.column = column;
    this.distinct = distinct;
    this.role = role;
    this.hidden = hidden;
    this.isSingleKey = isSingleKey;
    this.present = column.rows() - ColumnDescriber.missing(column);
  }

  List<Warning> all() {
    if (column.rows() == 0) {
      return List.of();
    }
    if (present == 0) {
      return List.of(new Warning(Warning.Sort.EMPTY, "no row has a value"));
    }
    variety();
    if (role == Role.LABEL) {
      LabelWarnings.add(found, column, present);
    }
    if (column.values() instanceof Numbers numbers) {
      notFinite(numbers);
      zeros(numbers.finite().points());
    } else if (column.values() instanceof Texts texts) {
      mixedTypes(texts.counts());
    }
    return found;
  }

  private void variety() {
    if (distinct.isExactly(1) && present > 1) {
      found.add(
          new Warning(
              Warning.Sort.CONSTANT,
              present == column.rows()
                  ? "every row holds the same value"
                  : "every row with a value holds the same one"));
    } else if (role == Role.KEY) {
      if (isSingleKey && distinct.isBelow(column.rows())) {
        found.add(
            new Warning(
                Warning.Sort.KEY_NOT_UNIQUE,
                "the key holds "
                    + about()
                    + NumberText.count(distinct.count(), "different value", "different values")
                    + " in "
                    + NumberText.count(column.rows(), "row", "rows")));
      }
    } else if (isAlmostUnique()) {
      found.add(
          new Warning(
              Warning.Sort.ALMOST_UNIQUE,
              about()
                  + NumberText.percent(Math.min(1, (double) distinct.count() / present))
                  + " of the values stand once: an identifier teaches a model nothing"));
    }
  }

  private String about() {
    return distinct.accuracy() == DistinctCount.Accuracy.ESTIMATED ? "about " : "";
  }

  /** Measurements are often unique; names and whole numbers that are tell rows apart. */
  private boolean isAlmostUnique() {
    return distinct.isKnown()
        && present >= LEAST_ROWS_FOR_UNIQUE
        && distinct.count() >= ALMOST * present
        && isDiscrete(column.column().type());
  }

  private static boolean isDiscrete(ColumnType type) {
    return switch (type.kind()) {
      case STRING, BYTE, SHORT, INTEGER, LONG -> true;
      case DECIMAL -> type.scale() == 0;
      case BOOLEAN, FLOAT, DOUBLE, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
    };
  }

  private void notFinite(Numbers numbers) {
    long infinities = numbers.negativeInfinities() + numbers.positiveInfinities();
    if (infinities > 0) {
      found.add(
          new Warning(
              Warning.Sort.NOT_FINITE,
              NumberText.count(infinities, "value is infinite", "values are infinite")));
    }
    if (numbers.nans() > 0) {
      found.add(
          new Warning(
              Warning.Sort.NOT_FINITE,
              NumberText.count(numbers.nans(), "value is NaN", "values are NaN")
                  + "; they count as missing"));
    }
  }

  /** Zeros that lie further from all other values than the middle half of those is wide. */
  private void zeros(WeightedValues points) {
    long below = points.countBelow(0);
    long zeros = points.countAtMost(0) - below;
    long others = points.total() - zeros;
    if (zeros < LEAST_ZEROS * points.total() || zeros == 0 || others < zeros / 4 || others == 0) {
      return;
    }
    boolean isPositive = below == 0;
    if (!isPositive && below < others) {
      return; // values on both sides
    }
    WeightedValues rest = points.without(0);
    double nearest = isPositive ? rest.quantile(0.01) : -rest.quantile(0.99);
    if (rest.size() > 1 && nearest > rest.quantile(0.75) - rest.quantile(0.25)) {
      found.add(
          new Warning(
              Warning.Sort.SUSPICIOUS_ZEROS,
              NumberText.count(zeros, "value is 0", "values are 0")
                  + " and all others lie far from it: does 0 mean missing?"));
    }
  }

  private void mixedTypes(ValueCounts counts) {
    long numerals = 0;
    for (Map.Entry<String, Long> entry : counts.counts().entrySet()) {
      numerals += isNumeral(entry.getKey()) ? entry.getValue() : 0;
    }
    if (numerals < LEAST_NUMERALS * present || numerals == present) {
      return;
    }
    Optional<String> other =
        counts.counts().entrySet().stream()
            .filter(entry -> !isNumeral(entry.getKey()))
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
            .map(Map.Entry::getKey);
    found.add(
        new Warning(
            Warning.Sort.MIXED_TYPES,
            NumberText.percent((double) numerals / present)
                + " of the texts are numbers, "
                + NumberText.count(present - numerals, "is not", "are not"),
            hidden ? null : other.orElse(null)));
  }

  private static boolean isNumeral(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty() || trimmed.length() > 40) {
      return false;
    }
    char last = trimmed.charAt(trimmed.length() - 1);
    if (!(last >= '0' && last <= '9') && last != '.') {
      return false; // Java reads 1d and 0x1p3 as numbers, people do not
    }
    try {
      return Double.isFinite(Double.parseDouble(trimmed));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
