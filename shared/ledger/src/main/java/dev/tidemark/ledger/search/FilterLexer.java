// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.ledger.search.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into tokens. One invocation only. */
final class FilterLexer {
  private final String filter;
  private int at;

  private FilterLexer(String filter) {
    this.filter = filter;
  }

  /** The tokens; the last one is of the kind END. */
  static List<FilterToken> tokens(String filter) {
    FilterLexer lexer = new FilterLexer(filter);
    List<FilterToken> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
    return tokens;
  }

  private FilterToken next() {
    while (at < filter.length() && Character.isWhitespace(filter.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == filter.length()) {
      return new FilterToken(Kind.END, "", start, start);
    }
    char first = filter.charAt(at);
    if (first == '\'' || first == '"' || first == '`') {
      return quoted(first);
    }
    if (first == '(' || first == ')' || first == ',') {
      at++;
      return token(Kind.SYMBOL, start);
    }
    boolean comparison = isComparison(first);
    while (at < filter.length() && isPartOf(comparison, filter.charAt(at))) {
      at++;
    }
    if (at == start) {
      at++;
      throw token(Kind.OPERATOR, start).refuse("'" + first + "' has no meaning in a filter");
    }
    return token(comparison ? Kind.OPERATOR : Kind.WORD, start);
  }

  private FilterToken token(Kind kind, int start) {
    return new FilterToken(kind, filter.substring(start, at), start, at);
  }

  /** A quote within quoted text is written twice. */
  private FilterToken quoted(char quote) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < filter.length()) {
      char c = filter.charAt(at++);
      if (c != quote) {
        text.append(c);
      } else if (at < filter.length() && filter.charAt(at) == quote) {
        text.append(quote);
        at++;
      } else {
        return new FilterToken(quote == '`' ? Kind.KEY : Kind.TEXT, text.toString(), start, at);
      }
    }
    throw token(Kind.TEXT, start).refuse("the quote is not closed");
  }

  private static boolean isPartOf(boolean comparison, char c) {
    return comparison ? isComparison(c) : isPartOfWord(c);
  }

  private static boolean isComparison(char c) {
    return c == '=' || c == '!' || c == '<' || c == '>';
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || "_.-+/:".indexOf(c) >= 0;
  }
}
