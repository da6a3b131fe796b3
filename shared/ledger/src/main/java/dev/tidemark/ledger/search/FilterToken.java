// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;

/**
 * A word, quoted text or operator of a filter.
 *
 * @param text without the quotes
 * @param start where it starts in the filter, from 0
 * @param end where it ends, exclusive
 */
record FilterToken(Kind kind, String text, int start, int end) {
  enum Kind {
    /** A name, keyword or number. */
    WORD,
    /** In single or double quotes. */
    TEXT,
    /** In backticks. */
    KEY,
    /** A comparison. */
    OPERATOR,
    /** A parenthesis or a comma. */
    SYMBOL,
    /** After the last one. */
    END
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Refuses the filter because of this token. */
  TidemarkException refuse(String reason) {
    String what = kind == Kind.END ? "its end" : "position " + (start + 1);
    return TidemarkException.invalid("the filter is wrong at " + what + ": " + reason);
  }
}
