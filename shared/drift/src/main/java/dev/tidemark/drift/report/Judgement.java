// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/**
 * What another tool's method says of a column.
 *
 * @param method null if the tool has none for such a column
 * @param score a p-value or a distance, as the method defines it
 * @param threshold null if there is none by default
 * @param drifted null if nothing was decided
 * @param reason why nothing was decided, or what else a reader must know; null if nothing
 */
public record Judgement(
    @Nullable String method,
    @Nullable Double score,
    @Nullable Double threshold,
    @Nullable Boolean drifted,
    @Nullable String reason) {

  public static Judgement none(String reason) {
    return new Judgement(null, null, null, null, reason);
  }
}
