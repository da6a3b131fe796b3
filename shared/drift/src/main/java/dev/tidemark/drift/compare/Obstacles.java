// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.TypeVotes;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.report.Traits;
import org.jspecify.annotations.Nullable;

/** Why a column, or its values, cannot be compared. */
final class Obstacles {
  private Obstacles() {}

  /** Null if missing shares at least can be compared. */
  static @Nullable String toComparing(ColumnPair pair, DriftOptions options) {
    if (!options.compares(pair.name())) {
      return options.exclude().contains(pair.name())
          ? "excluded by the settings"
          : "not among the columns that the settings include";
    } else if (isModelOutput(pair, options)) {
      return "what the model says; the baseline has no such column";
    } else if (pair.current() == null) {
      return "schema change: only in the baseline, the current data has no such column";
    } else if (pair.baseline() == null) {
      return "schema change: only in the current data, the baseline has no such column";
    } else if (pair.isRetyped()) {
      return "schema change: its type went from "
          + pair.baseline().column().type().deltaName()
          + " to "
          + pair.current().column().type().deltaName()
          + culprits(pair.baseline().values(), pair.current().values());
    }
    String few = tooFewRows("the baseline", pair.baseline().rows(), options.leastRows());
    return few != null
        ? few
        : tooFewRows("the current data", pair.current().rows(), options.leastRows());
  }

  /** Where numbers became text: how many values made them so. */
  private static String culprits(ValueProfile before, ValueProfile after) {
    if (!(before instanceof Numbers && after instanceof Texts texts && texts.votes() != null)) {
      return "";
    }
    TypeVotes votes = texts.votes();
    long others = votes.total() - votes.numbers();
    if (votes.numbers() == 0) {
      return "";
    }
    String are = others == 1 ? " is not a number" : " are not numbers";
    return "; " + others + " of its " + votes.total() + " values" + are;
  }

  /** A baseline of training data is older than the model, so it lacks what the model says. */
  private static boolean isModelOutput(ColumnPair pair, DriftOptions options) {
    String role = options.roles().get(pair.name());
    return pair.baseline() == null && (Traits.PREDICTION.equals(role) || Traits.SCORE.equals(role));
  }

  /** Whether the two sides do not hold the same kind of column. */
  static boolean isSchemaChange(ColumnPair pair, DriftOptions options) {
    if (isModelOutput(pair, options)) {
      return false;
    }
    return pair.baseline() == null || pair.current() == null || pair.isRetyped();
  }

  private static @Nullable String tooFewRows(String side, long rows, long least) {
    if (rows >= least) {
      return null;
    }
    return rows == 0
        ? side + " has no rows"
        : side + " has only " + rows + rows(rows) + "; " + least + " are needed";
  }

  private static String rows(long count) {
    return count == 1 ? " row" : " rows";
  }

  /** Null if there are values enough on both sides. */
  static @Nullable String toTestingValues(ColumnPair pair, long least) {
    long before = ColumnPair.present(pair.baseline());
    long after = ColumnPair.present(pair.current());
    if (before == 0 && after == 0) {
      return "it has no value on either side";
    }
    String few = tooFewValues("the baseline", before, pair.baseline(), least);
    return few != null ? few : tooFewValues("the current data", after, pair.current(), least);
  }

  private static @Nullable String tooFewValues(
      String side, long values, @Nullable ColumnProfile column, long least) {
    if (values >= least) {
      return null;
    } else if (values == 0) {
      boolean onlyNaN = column != null && column.nulls() < column.rows();
      return side + (onlyNaN ? " holds only NaN" : " has no value in it");
    }
    return side
        + " has only "
        + values
        + (values == 1 ? " value" : " values")
        + " in it; "
        + least
        + " are needed";
  }
}
