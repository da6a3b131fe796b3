// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.ledger.search.Filter;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * What a search is to find.
 *
 * @param scope which runs come into question at all: an experiment's, those that are not deleted
 * @param order total: 0 only for the same run
 * @param limit at most so many in one answer
 * @param pageToken from the answer before; empty for the first page
 */
public record RunQuery(
    Predicate<RunRow> scope,
    Filter<RunRow> filter,
    Comparator<RunRow> order,
    int limit,
    String pageToken) {
  /** The most that one answer may hold. */
  public static final int MAX_LIMIT = 50_000;

  public RunQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw TidemarkException.invalid(
          "Invalid value "
              + limit
              + " for parameter 'max_results' supplied: it must be at least 1 and at most "
              + MAX_LIMIT);
    }
  }

  /** Every run, the newest start first. */
  public static RunQuery all() {
    return of(Filter.all());
  }

  /** The first runs that a filter lets through, the newest start first. */
  public static RunQuery of(Filter<RunRow> filter) {
    return new RunQuery(run -> true, filter, RunFields.NEWEST_FIRST, MAX_LIMIT, "");
  }

  boolean accepts(RunRow run) {
    return scope.test(run) && filter.accepts(run);
  }
}
