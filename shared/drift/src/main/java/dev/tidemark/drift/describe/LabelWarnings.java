// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.WeightedValues;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What to look at in the column that a model learns to predict. */
final class LabelWarnings {
  /** A class with a smaller share of the rows is rare. */
  private static final double RARE = 0.05;

  private LabelWarnings() {}

  static void add(List<Warning> found, ColumnProfile column, long present) {
    long missing = column.rows() - present;
    if (missing > 0) {
      found.add(
          new Warning(
              Warning.Sort.LABEL_MISSING,
              NumberText.count(missing, "row has", "rows have") + " no label"));
    }
    long rarest = rarest(column);
    if (rarest > 0 && rarest < RARE * present) {
      found.add(
          new Warning(
              Warning.Sort.RARE_CLASS,
              "the rarest class has "
                  + NumberText.count(rarest, "row", "rows")
                  + ", "
                  + NumberText.percent((double) rarest / present)));
    }
  }

  /** How often the rarest class stands; 0 where there are no classes. */
  private static long rarest(ColumnProfile column) {
    if (column.values() instanceof Texts texts && !texts.counts().counts().isEmpty()) {
      return Collections.min(texts.counts().counts().values());
    }
    if (column.values() instanceof Booleans booleans) {
      return Math.min(booleans.falses(), booleans.trues());
    }
    if (column.values() instanceof Numbers numbers && numbers.finite().isExact()) {
      return rarest(numbers.finite().points());
    }
    return 0;
  }

  private static long rarest(WeightedValues points) {
    return points.size() > Shapes.MOST_CLASSES
        ? 0
        : IntStream.range(0, points.size()).mapToLong(points::count).min().orElse(0);
  }
}
