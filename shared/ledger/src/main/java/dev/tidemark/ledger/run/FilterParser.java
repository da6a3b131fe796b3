// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.FilterToken.Kind;
import dev.tidemark.ledger.run.RunField.Entity;
import dev.tidemark.ledger.run.RunFilter.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Walks over the tokens of a filter; {@link RunFilter} states the grammar. One invocation only. */
final class FilterParser {
  private static final int MAX_DEPTH = 50;

  private final List<FilterToken> tokens;
  private final Grammar grammar;
  private int next;
  private int depth;

  private FilterParser(List<FilterToken> tokens, Grammar grammar) {
    this.tokens = tokens;
    this.grammar = grammar;
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the position of what is wrong
   */
  static Predicate<RunRow> parse(String filter, Grammar grammar) {
    FilterParser parser = new FilterParser(FilterLexer.tokens(filter), grammar);
    if (parser.peek().kind() == Kind.END) {
      return row -> true;
    }
    Predicate<RunRow> all = parser.alternatives();
    if (parser.peek().kind() != Kind.END) {
      throw parser.peek().refuse("expected AND; " + parser.joins());
    }
    return all;
  }

  /** The tokens of a clause of an order, to read a field from. */
  static FilterParser over(String clause) {
    return new FilterParser(FilterLexer.tokens(clause), Grammar.MLFLOW);
  }

  private Predicate<RunRow> alternatives() {
    Predicate<RunRow> any = conjunction();
    while (peek().isWord("OR")) {
      FilterToken or = take();
      if (grammar == Grammar.MLFLOW) {
        throw or.refuse("expected AND; Invalid clause(s) in filter string: 'OR'; " + joins());
      }
      any = any.or(conjunction());
    }
    return any;
  }

  private Predicate<RunRow> conjunction() {
    Predicate<RunRow> all = factor();
    while (peek().isWord("AND")) {
      take();
      all = all.and(factor());
    }
    return all;
  }

  private Predicate<RunRow> factor() {
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
    Predicate<RunRow> inner = alternatives();
    expectSymbol(")");
    depth--;
    return inner;
  }

  private String joins() {
    return grammar == Grammar.MLFLOW
        ? "conditions are joined by AND only"
        : "conditions are joined by AND and OR";
  }

  private Predicate<RunRow> condition() {
    FilterToken subject = peek();
    RunField field = FieldParser.field(this, subject);
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

  private Predicate<RunRow> nullCheck(RunField field, FilterToken comparison) {
    boolean negated = peek().isWord("NOT");
    if (negated) {
      take();
    }
    expectWord("NULL");
    if (grammar == Grammar.MLFLOW
        && field.entity() != Entity.PARAM
        && field.entity() != Entity.TAG) {
      throw comparison.refuse("only params and tags have IS NULL");
    }
    Predicate<RunRow> present = FilterConditions.present(field);
    return negated ? present : present.negate();
  }

  private List<String> list(RunField field, FilterToken comparison) {
    boolean isAllowed =
        grammar == Grammar.EXTENDED
            ? field.type() == RunField.Type.TEXT
            : field.isRunId() || field.entity() == Entity.DATASET;
    if (!isAllowed) {
      throw comparison.refuse(
          "Only the 'run_id' attribute supports comparison with a list of quoted string values.");
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
