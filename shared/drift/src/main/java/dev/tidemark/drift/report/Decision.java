// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about one column, and from what.
 *
 * @param reason why the column was skipped, or what else a reader must know; null if nothing
 * @param borderline whether the sketches' error bound could turn the decision
 * @param pValue chance of a difference this large between samples of one population
 * @param qValue the p-value after Benjamini-Hochberg over all tested columns
 * @param effect null if the column was skipped
 * @param detectable the least effect that data of this size would show in four of five cases, in
 *     the unit of {@code effect}; null if the column is flagged or was skipped
 */
public record Decision(
    Status status,
    @Nullable String reason,
    Direction direction,
    Severity severity,
    boolean borderline,
    @Nullable Double pValue,
    @Nullable Double qValue,
    @Nullable Effect effect,
    @Nullable Double detectable) {
  /** How the reason starts when a column came, went or changed its type. */
  public static final String SCHEMA_CHANGE = "schema change: ";

  /** How often data would show an effect of the size {@code detectable}, at least. */
  public static final double POWER = 0.8;

  public static Decision skipped(String reason) {
    return new Decision(
        Status.SKIPPED, reason, Direction.NONE, Severity.NONE, false, null, null, null, null);
  }
}
