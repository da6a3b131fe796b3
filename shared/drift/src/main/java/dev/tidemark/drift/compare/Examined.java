// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static java.util.Objects.requireNonNull;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Kind;
import dev.tidemark.drift.report.Missing;
import dev.tidemark.drift.report.Traits;
import dev.tidemark.drift.statistic.TwoProportions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one column that does not depend on the other columns.
 *
 * @param schemaChanged whether a side lacks the column or holds another type
 * @param missingTest null if there are too few rows, or no value is missing on either side: then
 *     the missing share cannot say anything, and the values' test needs no correction for it
 */
record Examined(
    String name,
    Kind type,
    Traits traits,
    boolean schemaChanged,
    Missing missing,
    @Nullable Finding missingTest,
    ValueEvidence values) {

  boolean isTested() {
    return missingTest != null || !values.findings().isEmpty();
  }

  /** The values' findings first. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(values.findings());
    if (missingTest != null) {
      findings.add(missingTest);
    }
    return findings;
  }

  /** How many things are tested: the values, and the missing share where it can differ. */
  int tests() {
    return missingTest == null ? 1 : 2;
  }

  /** What a p-value is once corrected for testing values and missing shares. */
  double corrected(double pValue) {
    return Math.min(1, tests() * pValue);
  }

  /** The one p-value of the column. */
  double pValue() {
    double least = 1;
    for (Finding finding : findings()) {
      least = Math.min(least, corrected(finding.pValue()));
    }
    return least;
  }

  static Examined of(ColumnPair pair, DriftOptions options) {
    Kind kind = Kinds.of(pair);
    Traits traits =
        new Traits(
            options.roles().get(pair.name()),
            options.sensitive().contains(pair.name()),
            options.importance().get(pair.name()),
            options.critical().contains(pair.name()));
    String obstacle = Obstacles.toComparing(pair, options);
    boolean comparable = obstacle == null;
    ValueEvidence values = values(kind, pair, obstacle, options.leastRows());
    return new Examined(
        pair.name(),
        kind,
        traits,
        Obstacles.isSchemaChange(pair, options),
        pair.missing(),
        comparable ? missingTest(pair) : null,
        comparable ? values.withMissingScore(missingScore(pair)) : values);
  }

  /** The same, with the name that the column seems to have on the other side; null if none. */
  Examined renamed(@Nullable String otherName) {
    return otherName == null || !schemaChanged
        ? this
        : new Examined(
            name, type, traits, true, missing, missingTest, values.likeColumn(otherName));
  }

  private static double missingScore(ColumnPair pair) {
    ColumnProfile baseline = requireNonNull(pair.baseline());
    ColumnProfile current = requireNonNull(pair.current());
    return TwoProportions.z(
        (double) ColumnPair.missing(baseline),
        (double) baseline.rows(),
        (double) ColumnPair.missing(current),
        (double) current.rows());
  }

  private static @Nullable Finding missingTest(ColumnPair pair) {
    ColumnProfile baseline = requireNonNull(pair.baseline());
    ColumnProfile current = requireNonNull(pair.current());
    if (ColumnPair.missing(baseline) + ColumnPair.missing(current) == 0) {
      return null;
    }
    double before = (double) ColumnPair.missing(baseline) / baseline.rows();
    double after = (double) ColumnPair.missing(current) / current.rows();
    return new Finding(
        TwoProportions.pValue(
            (double) ColumnPair.missing(baseline),
            (double) baseline.rows(),
            (double) ColumnPair.missing(current),
            (double) current.rows()),
        Gate.MISSING_DIFFERENCE,
        Math.abs(after - before),
        after > before ? Direction.UP : Direction.DOWN,
        "missing values " + Numerals.shares(before, after),
        new Sensitivity.Share((double) baseline.rows(), (double) current.rows(), before),
        null);
  }

  private static ValueEvidence values(
      Kind kind, ColumnPair pair, @Nullable String obstacle, long leastValues) {
    String reason = obstacle != null ? obstacle : Obstacles.toTestingValues(pair, leastValues);
    return reason != null || pair.baseline() == null || pair.current() == null
        ? ValueEvidence.untested(
            ColumnPair.present(pair.baseline()),
            ColumnPair.present(pair.current()),
            reason == null ? "" : reason)
        : ValueComparison.compare(kind, pair.baseline(), pair.current());
  }
}
