// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.ValueCounts;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.drift.report.Kind;

/**
 * How a column is compared: by its type, and strings by how many distinct ones the baseline has.
 */
public final class Kinds {
  private Kinds() {}

  static Kind of(ColumnPair pair) {
    Kind kind = of(pair.decisive());
    return kind == Kind.CATEGORICAL && pair.current() != null && overflowed(pair.current())
        ? Kind.TEXT
        : kind;
  }

  /** How a column is taken by what one table holds of it. */
  public static Kind of(ColumnProfile column) {
    if (column.values() instanceof Numbers) {
      return Kind.NUMERIC;
    } else if (column.values() instanceof Booleans) {
      return Kind.BOOLEAN;
    } else if (column.values() instanceof Times) {
      return Kind.DATETIME;
    }
    return column.values() instanceof Texts texts && !isText(texts) ? Kind.CATEGORICAL : Kind.TEXT;
  }

  private static boolean isText(Texts texts) {
    ValueCounts counts = texts.counts();
    return counts.overflowed() || 2L * counts.counts().size() > texts.lengths().count();
  }

  private static boolean overflowed(ColumnProfile side) {
    return side.values() instanceof Texts texts && texts.counts().overflowed();
  }
}
