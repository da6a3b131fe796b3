// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found in one column. A sensitive column keeps no value of its own, whatever the
 * constructor is given: no picture, no medians, no facts, and only the counts of changed values.
 *
 * @param newValues values that only the current side has; null if values are not compared
 * @param vanishedValues values that only the baseline has; null if values are not compared
 * @param unexpected null if values are not compared
 * @param facts sentences worth knowing that are no test: ranges, gaps, freshness
 * @param picture null if there is nothing to show, or it may not be shown
 * @param judgement null if no other tool's method was asked for
 */
public record ColumnDrift(
    String name,
    Kind type,
    Traits traits,
    Decision decision,
    Statistics statistics,
    Missing missing,
    @Nullable ChangedValues newValues,
    @Nullable ChangedValues vanishedValues,
    @Nullable Unexpected unexpected,
    Samples samples,
    List<String> facts,
    @Nullable Picture picture,
    @Nullable Judgement judgement) {

  public ColumnDrift {
    facts = traits.sensitive() ? List.of() : List.copyOf(facts);
    if (traits.sensitive()) {
      picture = null;
      newValues = newValues == null ? null : ChangedValues.countOnly(newValues.count());
      vanishedValues =
          vanishedValues == null ? null : ChangedValues.countOnly(vanishedValues.count());
      unexpected = unexpected == null ? null : unexpected.withoutExamples();
      samples = samples.withoutMedians();
    }
  }

  /** The same without what only a page of its own shows. */
  ColumnDrift brief() {
    return new ColumnDrift(
        name,
        type,
        traits,
        decision,
        statistics,
        missing,
        newValues,
        vanishedValues,
        unexpected,
        samples,
        List.of(),
        null,
        judgement);
  }

  /** The same column, judged by another tool's method. */
  public ColumnDrift judged(Decision other, Judgement by) {
    return new ColumnDrift(
        name,
        type,
        traits,
        other,
        statistics,
        missing,
        newValues,
        vanishedValues,
        unexpected,
        samples,
        facts,
        picture,
        by);
  }

  public Status status() {
    return decision.status();
  }

  public boolean flagged() {
    return decision.status() == Status.FLAGGED;
  }
}
