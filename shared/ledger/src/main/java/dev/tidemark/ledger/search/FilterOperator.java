// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import java.util.Locale;
import java.util.Optional;

/** How a condition of a filter compares. */
enum FilterOperator {
  EQUAL("="),
  NOT_EQUAL("!="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  LIKE("LIKE"),
  ILIKE("ILIKE");

  private final String symbol;

  FilterOperator(String symbol) {
    this.symbol = symbol;
  }

  static Optional<FilterOperator> of(FilterToken token) {
    for (FilterOperator operator : values()) {
      if (token.kind() != FilterToken.Kind.TEXT && token.text().equalsIgnoreCase(operator.symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  boolean isForText() {
    return this == EQUAL || this == NOT_EQUAL || isPattern();
  }

  boolean isForNumbers() {
    return !isPattern();
  }

  private boolean isPattern() {
    return this == LIKE || this == ILIKE;
  }

  boolean holds(String actual, String wanted) {
    return switch (this) {
      case EQUAL -> actual.equals(wanted);
      case NOT_EQUAL -> !actual.equals(wanted);
      case LIKE -> isLike(actual, wanted);
      case ILIKE -> isLike(actual.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
          throw new IllegalStateException(symbol + " does not compare text");
    };
  }

  /** As IEEE 754 compares: NaN differs from everything. */
  boolean holds(double actual, double wanted) {
    return switch (this) {
      case EQUAL -> actual == wanted;
      case NOT_EQUAL -> actual != wanted;
      case GREATER -> actual > wanted;
      case GREATER_OR_EQUAL -> actual >= wanted;
      case LESS -> actual < wanted;
      case LESS_OR_EQUAL -> actual <= wanted;
      case LIKE, ILIKE -> throw new IllegalStateException(symbol + " does not compare numbers");
    };
  }

  /**
   * Whether a text matches a pattern in which {@code %} stands for any characters and {@code _} for
   * one. Goes back to the last {@code %} only, so that no pattern takes more than quadratic time.
   */
  private static boolean isLike(String text, String pattern) {
    int t = 0;
    int p = 0;
    int afterPercent = -1;
    int retryFrom = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '%') {
        afterPercent = ++p;
        retryFrom = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '_' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (afterPercent >= 0) {
        p = afterPercent;
        t = ++retryFrom;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '%') {
      p++;
    }
    return p == pattern.length();
  }
}
