// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of the data says about a column.
 *
 * @param role {@link #LABEL}, {@link #PREDICTION} or {@link #SCORE}; null for a feature
 * @param sensitive whether its values must not be shown
 * @param importance share of the model's importance, 0 to 1, if known
 * @param critical whether a change of it is graded one step worse, and named first if it cannot be
 *     checked
 */
public record Traits(
    @Nullable String role, boolean sensitive, @Nullable Double importance, boolean critical) {
  public static final String LABEL = "label";
  public static final String PREDICTION = "prediction";
  public static final String SCORE = "score";

  /** A feature about which nothing is said. */
  public static final Traits NONE = new Traits(null, false, null, false);
}
