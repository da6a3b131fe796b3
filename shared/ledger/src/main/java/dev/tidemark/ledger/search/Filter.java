// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;
import java.util.function.Predicate;

/**
 * A filter: conditions joined by AND, as in MLflow.
 *
 * <pre>
 * {@code metrics.auc > 0.9 and params.lr = '0.1' and tags.team LIKE 'ri%' and status = 'FINISHED'}
 * </pre>
 *
 * <ul>
 *   <li>Numbers compare by {@code = != > >= < <=}.
 *   <li>Text, in single or double quotes, compares by {@code = != LIKE ILIKE}; in a pattern {@code
 *       %} stands for any characters and {@code _} for one.
 *   <li>Times compare like numbers, with milliseconds since the epoch or with a quoted time in RFC
 *       3339.
 *   <li>Some fields compare with a list by {@code IN ('a', 'b')} and {@code NOT IN}, some have
 *       {@code IS NULL} and {@code IS NOT NULL}.
 *   <li>A key with odd characters stands in backticks or double quotes.
 *   <li>Of a field with many values, one that fits is enough.
 * </ul>
 *
 * <p>What is not there never matches, not even by {@code !=}. An empty filter lets everything
 * through. {@link Grammar#EXTENDED} has more. Immutable.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/search/search-runs/">MLflow, search runs</a>
 */
public final class Filter<T> {
  private final Predicate<T> condition;

  /** How much a filter may say. */
  public enum Grammar {
    /** What MLflow's servers take, and no more. */
    MLFLOW,
    /** OR, parentheses, IN for every text, IS NULL for everything. AND binds before OR. */
    EXTENDED
  }

  private Filter(Predicate<T> condition) {
    this.condition = condition;
  }

  /** Lets everything through. */
  public static <T> Filter<T> all() {
    return new Filter<>(value -> true);
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the position of what is wrong
   */
  public static <T> Filter<T> parse(String filter, SearchFields<T> fields, Grammar grammar) {
    return new Filter<>(FilterParser.parse(filter, fields, grammar));
  }

  /** Whether the filter lets something through. */
  public boolean accepts(T value) {
    return condition.test(value);
  }
}
