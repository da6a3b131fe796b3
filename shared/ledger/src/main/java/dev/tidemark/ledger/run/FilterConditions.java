// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.run.FilterToken.Kind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The single conditions of a filter, checked when they are made. */
final class FilterConditions {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private FilterConditions() {}

  /** A field against a value. */
  static Predicate<RunRow> compare(
      RunField field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    return switch (field.type()) {
      case NUMBER -> number(field, operator, comparison, value);
      case TEXT -> text(field, operator, comparison, value);
      case TIME -> time(field, operator, comparison, value);
    };
  }

  /** A field of text against a list. What is not there is in no list, and not outside one. */
  static Predicate<RunRow> in(RunField field, List<String> values, boolean negated) {
    Set<String> wanted = Set.copyOf(values);
    return row -> field.texts(row).anyMatch(found -> wanted.contains(found) != negated);
  }

  static Predicate<RunRow> present(RunField field) {
    return switch (field.type()) {
      case NUMBER -> row -> field.number(row).isPresent();
      case TEXT -> row -> field.texts(row).findAny().isPresent();
      case TIME -> row -> field.time(row).isPresent();
    };
  }

  private static Predicate<RunRow> number(
      RunField field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    double wanted = number(operator, comparison, value);
    return row -> {
      OptionalDouble found = field.number(row);
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

  private static Predicate<RunRow> time(
      RunField field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    if (!operator.isForNumbers()) {
      throw comparison.refuse("times compare by = != > >= < <=");
    }
    double wanted =
        value.kind() == Kind.TEXT ? epochMillis(value) : number(operator, comparison, value);
    return row -> {
      OptionalLong found = field.time(row);
      return found.isPresent() && operator.holds((double) found.getAsLong(), wanted);
    };
  }

  private static double epochMillis(FilterToken value) {
    try {
      return (double) JsonCursor.at("", Json.of(value.text())).time().toEpochMilli();
    } catch (TidemarkException e) {
      throw value.refuse("expected a time in RFC 3339, such as '2026-11-23T15:04:05Z'");
    }
  }

  private static Predicate<RunRow> text(
      RunField field, FilterOperator operator, FilterToken comparison, FilterToken value) {
    if (!operator.isForText()) {
      throw comparison.refuse("text compares by = != LIKE ILIKE");
    }
    if (value.kind() != Kind.TEXT) {
      throw value.refuse("expected text in quotes, such as 'my-value'");
    }
    String wanted = value.text();
    return row -> field.texts(row).anyMatch(found -> operator.holds(found, wanted));
  }
}
