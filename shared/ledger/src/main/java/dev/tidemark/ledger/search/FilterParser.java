// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.search.Filter.Grammar;
import dev.tidemark.ledger.search.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Walks over the tokens of a filter; {@link Filter} states the grammar. One invocation only. */
final class FilterParser<T> {
  private static final int MAX_DEPTH = 50;

  private final List<FilterToken> tokens;
  private final SearchFields<T> fields;
  private final Grammar grammar;
  private int next;
  private int depth;

  private FilterParser(List<FilterToken> tokens, SearchFields<T> fields, Grammar grammar) {
    this.tokens = tokens;
    this.fields = fields;
    this.grammar = grammar;
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the position of what is wrong
   */
  static <T> Predicate<T> parse(String filter, SearchFields<T> fields, Grammar grammar) {
    FilterParser<T> parser = new FilterParser<>(FilterLexer.tokens(filter), fields, grammar);
    if (parser.peek().kind() == Kind.END) {
      return value -> true;
    }
    Predicate<T> all = parser.alternatives();
    if (parser.peek().kind() != Kind.END) {
      throw parser.peek().refuse("expected AND; " + parser.joins());
    }
    return all;
  }

  /** The tokens of a clause of an order, to read a field from. */
  static <T> FilterParser<T> over(String clause, SearchFields<T> fields) {
    return new FilterParser<>(FilterLexer.tokens(clause), fields, Grammar.MLFLOW);
  }

  private Predicate<T> alternatives() {
    Predicate<T> any = conjunction();
    while (peek().isWord("OR")) {
      FilterToken or = take();
      if (grammar == Grammar.MLFLOW) {
        throw or.refuse("expected AND; Invalid clause(s) in filter string: 'OR'; " + joins());
      }
      any = any.or(conjunction());
    }
    return any;
  }

  private Predicate<T> conjunction() {
    Predicate<T> all = factor();
    while (peek().isWord("AND")) {
      take();
      all = all.and(factor());
    }
    return all;
  }

  private Predicate<T> factor() {
    if (!peek().isSymbol("(")) {
      return condition();
    }
    FilterToken open = take();
    if (grammar == Grammar.MLFLOW) {
      throw open.refuse("'(' has no meaning here; " + joins());
    }
    if (++depth > MAX_DEPTH) {
      throw open.refuse("parentheses stand deeper than " + MAX_DEPTH + " levels");
    }
    Predicate<T> inner = alternatives();
    expectSymbol(")");
    depth--;
    return inner;
  }

  private String joins() {
    return grammar == Grammar.MLFLOW
        ? "conditions are joined by AND only"
        : "conditions are joined by AND and OR";
  }

  private Predicate<T> condition() {
    SearchField<T> field = FieldParser.field(this, fields);
    FilterToken comparison = take();
    if (comparison.isWord("IS")) {
      return nullCheck(field, comparison);
    }
    boolean negated = comparison.isWord("NOT");
    if (negated || comparison.isWord("IN")) {
      if (negated) {
        expectWord("IN");
      }
      return FilterConditions.in(field, list(field, comparison), negated);
    }
    FilterOperator operator =
        FilterOperator.of(comparison)
            .orElseThrow(() -> comparison.refuse("expected one of = != > >= < <= LIKE ILIKE"));
    return FilterConditions.compare(field, operator, comparison, take());
  }

  private Predicate<T> nullCheck(SearchField<T> field, FilterToken comparison) {
    boolean negated = peek().isWord("NOT");
    if (negated) {
      take();
    }
    expectWord("NULL");
    if (grammar == Grammar.MLFLOW && !field.nullChecks()) {
      throw comparison.refuse("'" + field.name() + "' has no IS NULL");
    }
    Predicate<T> present = field::isPresent;
    return negated ? present : present.negate();
  }

  private List<String> list(SearchField<T> field, FilterToken comparison) {
    boolean isAllowed =
        grammar == Grammar.EXTENDED ? field.kind() == SearchField.Kind.TEXT : field.lists();
    if (!isAllowed) {
      throw comparison.refuse(
          "'" + field.name() + "' does not compare with a list of quoted string values");
    }
    expectSymbol("(");
    List<String> values = new ArrayList<>();
    do {
      FilterToken value = take();
      if (value.kind() != Kind.TEXT) {
        throw value.refuse("expected a list of texts in quotes, such as ('a', 'b')");
      }
      values.add(value.text());
    } while (isComma());
    expectSymbol(")");
    return values;
  }

  private boolean isComma() {
    boolean isComma = peek().isSymbol(",");
    if (isComma) {
      take();
    }
    return isComma;
  }

  private void expectSymbol(String symbol) {
    FilterToken token = take();
    if (!token.isSymbol(symbol)) {
      throw token.refuse("expected " + symbol);
    }
  }

  private void expectWord(String word) {
    FilterToken token = take();
    if (!token.isWord(word)) {
      throw token.refuse("expected " + word);
    }
  }

  FilterToken peek() {
    return tokens.get(next);
  }

  /** The next token; the last one is given again and again. */
  FilterToken take() {
    FilterToken token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }
}
