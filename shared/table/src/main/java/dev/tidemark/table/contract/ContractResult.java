// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a check of some rows found.
 *
 * @param contract the number of the contract that was checked
 * @param rules how many rules it has
 * @param breaches which of them are broken; empty if all are kept
 */
public record ContractResult(long contract, int rules, List<Breach> breaches) {
  private static final int MOST_TOLD = 10;

  /** A kind of rule. */
  public enum Rule {
    REQUIRED,
    NO_OTHER_COLUMNS,
    TYPE,
    NOT_NULL,
    MIN,
    MAX,
    VALUES,
    UNIQUE,
    FRESHNESS
  }

  /**
   * A rule that is broken.
   *
   * @param rows how many rows break it; 0 where it is not the rows that do
   * @param example a value that breaks it; null if there is none, or none may be shown
   * @param message what is wrong, for people
   */
  public record Breach(
      Rule rule, List<String> columns, long rows, @Nullable String example, String message) {
    public Breach {
      columns = List.copyOf(columns);
    }
  }

  public ContractResult {
    breaches = List.copyOf(breaches);
  }

  public boolean isKept() {
    return breaches.isEmpty();
  }

  /** Every breach in a sentence; of many the first ones. */
  public String text() {
    String told =
        breaches.stream().limit(MOST_TOLD).map(Breach::message).collect(Collectors.joining("; "));
    int left = breaches.size() - MOST_TOLD;
    return left > 0 ? told + "; and " + left + " more" : told;
  }
}
