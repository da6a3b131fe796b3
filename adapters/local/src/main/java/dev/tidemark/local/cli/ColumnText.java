// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.profile.DistinctCount;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.ValueProfile;
import java.time.LocalDate;
import java.util.Locale;

/** What a column holds, in a few words. */
final class ColumnText {
  private ColumnText() {}

  static String of(ValueProfile values) {
    if (values instanceof ValueProfile.Numbers numbers) {
      return numbers(numbers.finite());
    }
    if (values instanceof ValueProfile.Booleans booleans) {
      return booleans.trues() + " true, " + booleans.falses() + " false";
    }
    if (values instanceof ValueProfile.Texts texts) {
      return texts(texts.counts().distinct());
    }
    if (values instanceof ValueProfile.Times times) {
      return times.days().count() == 0
          ? "nothing"
          : day(times.days().min()) + " to " + day(times.days().max());
    }
    return "bytes";
  }

  private static String texts(DistinctCount distinct) {
    return switch (distinct.accuracy()) {
      case EXACT -> distinct.count() + " distinct texts";
      case ESTIMATED -> "about " + distinct.count() + " distinct texts";
      case MORE_THAN, UNKNOWN -> "many distinct texts";
    };
  }

  private static String numbers(Distribution finite) {
    return finite.count() == 0
        ? "no number"
        : String.format(
            Locale.ROOT,
            "%s to %s, mean %.4g",
            plain(finite.min()),
            plain(finite.max()),
            finite.mean());
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String day(double daysSinceEpoch) {
    return LocalDate.ofEpochDay((long) daysSinceEpoch).toString();
  }
}
