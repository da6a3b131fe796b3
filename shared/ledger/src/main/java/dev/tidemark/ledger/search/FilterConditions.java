// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.search.FilterToken.Kind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The single conditions of a filter, checked when they are made. */
final class FilterConditions {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private FilterConditions() {}

  /** A field against a value. */
  static <T> Predicate<T> compare(
      SearchField<T> field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    return switch (field.kind()) {
      case NUMBER -> number(field, operator, comparison, value);
      case TEXT -> text(field, operator, comparison, value);
      case TIME -> time(field, operator, comparison, value);
    };
  }

  /** A field of text against a list. What is not there is in no list, and not outside one. */
  static <T> Predicate<T> in(SearchField<T> field, List<String> values, boolean negated) {
    Set<String> wanted = Set.copyOf(values);
    return row -> field.texts().apply(row).anyMatch(found -> wanted.contains(found) != negated);
  }

  private static <T> Predicate<T> number(
      SearchField<T> field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    double wanted = number(operator, comparison, value);
    return row -> {
      OptionalDouble found = field.number().apply(row);
      return found.isPresent() && operator.holds(found.getAsDouble(), wanted);
    };
  }

  private static double number(FilterOperator operator, FilterToken comparison, FilterToken value) {
    if (!operator.isForNumbers()) {
      throw comparison.refuse("numbers compare by = != > >= < <=");
    }
    if (value.kind() != Kind.WORD || !NUMBER.matcher(value.text()).matches()) {
      throw value.refuse("expected a number");
    }
    return Double.parseDouble(value.text());
  }

  private static <T> Predicate<T> time(
      SearchField<T> field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    if (!operator.isForNumbers()) {
      throw comparison.refuse("times compare by = != > >= < <=");
    }
    double wanted =
        value.kind() == Kind.TEXT ? epochMillis(value) : number(operator, comparison, value);
    return row -> {
      OptionalDouble found = field.number().apply(row);
      return found.isPresent() && operator.holds(found.getAsDouble(), wanted);
    };
  }

  private static double epochMillis(FilterToken value) {
    try {
      return (double) JsonCursor.at("", Json.of(value.text())).time().toEpochMilli();
    } catch (TidemarkException e) {
      throw value.refuse("expected a time in RFC 3339, such as '2026-11-23T15:04:05Z'");
    }
  }

  private static <T> Predicate<T> text(
      SearchField<T> field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    if (!operator.isForText()) {
      throw comparison.refuse("text compares by = != LIKE ILIKE");
    }
    if (value.kind() != Kind.TEXT) {
      throw value.refuse("expected text in quotes, such as 'my-value'");
    }
    String wanted = value.text();
    return row -> field.texts().apply(row).anyMatch(found -> operator.holds(found, wanted));
  }
}
