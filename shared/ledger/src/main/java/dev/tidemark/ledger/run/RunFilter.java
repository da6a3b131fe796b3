// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import java.util.function.Predicate;

/**
 * A filter over runs: conditions joined by AND, as in MLflow.
 *
 * <pre>
 * {@code metrics.auc > 0.9 and params.lr = '0.1' and tags.team LIKE 'ri%' and status = 'FINISHED'}
 * </pre>
 *
 * <ul>
 *   <li>{@code metrics.KEY} compares the latest value with a number by {@code = != > >= < <=};
 *   <li>{@code params.KEY}, {@code tags.KEY} and the attributes {@code run_id}, {@code name},
 *       {@code experiment}, {@code status} and the like compare with quoted text by {@code = !=
 *       LIKE ILIKE};
 *   <li>{@code datasets.name}, {@code datasets.digest} and {@code datasets.context} compare
 *       likewise; one dataset that fits is enough;
 *   <li>{@code start_time} and {@code end_time} compare with milliseconds since the epoch or with a
 *       quoted time in RFC 3339;
 *   <li>{@code run_id} and datasets compare with a list by {@code IN ('a', 'b')} and {@code NOT
 *       IN};
 *   <li>params and tags have {@code IS NULL} and {@code IS NOT NULL}.
 * </ul>
 *
 * <p>What a run does not have never matches, not even by {@code !=}. An empty filter lets every run
 * through. {@link Grammar#EXTENDED} has more. Immutable.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/search/search-runs/">MLflow, search runs</a>
 */
public final class RunFilter {
  /** Lets every run through. */
  public static final RunFilter ALL = new RunFilter(row -> true);

  private final Predicate<RunRow> condition;

  /** How much a filter may say. */
  public enum Grammar {
    /** What MLflow's servers take, and no more. */
    MLFLOW,
    /** OR, parentheses, IN for every text, IS NULL for everything. AND binds before OR. */
    EXTENDED
  }

  private RunFilter(Predicate<RunRow> condition) {
    this.condition = condition;
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the position of what is wrong
   */
  public static RunFilter parse(String filter, Grammar grammar) {
    return new RunFilter(FilterParser.parse(filter, grammar));
  }

  /** Whether the filter lets a run through. */
  public boolean accepts(RunRow run) {
    return condition.test(run);
  }
}
