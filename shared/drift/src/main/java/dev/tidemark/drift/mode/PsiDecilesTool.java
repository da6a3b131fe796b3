// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.statistic.Deciles;
import dev.tidemark.drift.statistic.Shares;
import java.util.List;

/**
 * The population stability index as banks use it: over the deciles of the baseline, or the
 * categories; 0.1 is a change to look into, 0.25 one to act on. Empty cells count as half a row.
 */
final class PsiDecilesTool implements Tool {
  @Override
  public String id() {
    return "psi-deciles";
  }

  @Override
  public List<Method> methods() {
    return List.of(new Method("psi", 0.1, Rule.AT_LEAST, Suits.ALL, PsiDecilesTool::score));
  }

  @Override
  public String usual(ModeColumn column, Sort sort) {
    return "psi";
  }

  private static double score(ModeColumn column, Sort sort) {
    if (sort == Sort.CATEGORIES) {
      return Shares.populationStability(column.byValue().before, column.byValue().now);
    }
    Deciles deciles = Deciles.of(column.before());
    return Shares.populationStability(
        deciles.counts(column.before()), deciles.counts(column.now()));
  }
}
