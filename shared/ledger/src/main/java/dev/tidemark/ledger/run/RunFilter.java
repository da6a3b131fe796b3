// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.ledger.run.FilterToken.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A filter over runs; {@link Runs#search} states the grammar. Safe for use by many threads. */
final class RunFilter {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final List<Predicate<RunRecord>> conditions;

  private RunFilter(List<Predicate<RunRecord>> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  boolean accepts(RunRecord run) {
    return conditions.stream().allMatch(condition -> condition.test(run));
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the position of what is wrong
   */
  static RunFilter parse(String filter) {
    return new RunFilter(new Parser(FilterLexer.tokens(filter)).conditions());
  }

  /** Walks over the tokens. One invocation only. */
  private static final class Parser {
    private final List<FilterToken> tokens;
    private int next;

    Parser(List<FilterToken> tokens) {
      this.tokens = tokens;
    }

    List<Predicate<RunRecord>> conditions() {
      List<Predicate<RunRecord>> conditions = new ArrayList<>();
      if (tokens.get(0).kind() == Kind.END) {
        return conditions;
      }
      conditions.add(condition());
      while (tokens.get(next).kind() != Kind.END) {
        FilterToken join = tokens.get(next++);
        if (!join.isWord("AND")) {
          throw join.refuse("expected AND; conditions are joined by AND only");
        }
        conditions.add(condition());
      }
      return conditions;
    }

    private Predicate<RunRecord> condition() {
      FilterToken subject = tokens.get(next);
      if (subject.kind() != Kind.WORD) {
        throw subject.refuse("expected what to compare, such as metrics.auc or status");
      }
      next++;
      int dot = subject.text().indexOf('.');
      String entity = dot < 0 ? "attribute" : subject.text().substring(0, dot);
      String key = dot < 0 ? subject.text() : key(subject, dot);
      FilterToken comparison = tokens.get(next);
      FilterOperator operator =
          FilterOperator.of(comparison)
              .orElseThrow(() -> comparison.refuse("expected one of = != > >= < <= LIKE ILIKE"));
      next++;
      Operand operand = new Operand(operator, comparison, tokens.get(next));
      next++;
      return condition(subject, entity.toLowerCase(Locale.ROOT), key, operand);
    }

    /** What follows the first dot, in quotes or not. */
    private String key(FilterToken subject, int dot) {
      FilterToken follower = tokens.get(next);
      boolean isQuoted =
          (follower.kind() == Kind.TEXT || follower.kind() == Kind.KEY)
              && follower.start() == subject.end();
      if (isQuoted) {
        next++;
      }
      String key = subject.text().substring(dot + 1) + (isQuoted ? follower.text() : "");
      if (key.isEmpty()) {
        throw subject.refuse("the name after the dot is missing");
      }
      return key;
    }

    private static Predicate<RunRecord> condition(
        FilterToken subject, String entity, String key, Operand operand) {
      return switch (entity) {
        case "metric", "metrics" ->
            operand.number(
                run -> Optional.ofNullable(run.metrics().get(key)).map(m -> m.latest().value()));
        case "param", "params", "parameter", "parameters" ->
            operand.text(run -> Optional.ofNullable(run.params().get(key)));
        case "tag", "tags" -> operand.text(run -> Optional.ofNullable(run.tags().get(key)));
        case "attribute", "attributes", "attr", "run" -> attribute(subject, key, operand);
        default ->
            throw subject.refuse(
                "'" + entity + "' is not one of metrics, params, tags and attributes");
      };
    }

    private static Predicate<RunRecord> attribute(
        FilterToken subject, String name, Operand operand) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "run_id" -> operand.text(run -> Optional.of(run.id().value()));
        case "name", "run_name" -> operand.text(run -> Optional.ofNullable(run.name()));
        case "experiment" -> operand.text(run -> Optional.ofNullable(run.experiment()));
        case "status" -> operand.text(run -> Optional.of(run.status().name()));
        case "start_time" ->
            operand.time(
                run -> Optional.ofNullable(run.startTime()).map(t -> (double) t.toEpochMilli()));
        case "end_time" ->
            operand.time(
                run -> Optional.ofNullable(run.endTime()).map(t -> (double) t.toEpochMilli()));
        default ->
            throw subject.refuse(
                "'"
                    + name
                    + "' is not one of run_id, name, experiment, status, start_time and end_time");
      };
    }
  }

  /** The operator and what stands after it. */
  private record Operand(FilterOperator operator, FilterToken comparison, FilterToken value) {

    Predicate<RunRecord> number(Function<RunRecord, Optional<Double>> actual) {
      if (!operator.isForNumbers()) {
        throw comparison.refuse("numbers compare by = != > >= < <=");
      }
      if (value.kind() != Kind.WORD || !NUMBER.matcher(value.text()).matches()) {
        throw value.refuse("expected a number");
      }
      double wanted = Double.parseDouble(value.text());
      return run -> actual.apply(run).filter(found -> operator.holds(found, wanted)).isPresent();
    }

    Predicate<RunRecord> time(Function<RunRecord, Optional<Double>> actual) {
      if (value.kind() != Kind.TEXT) {
        return number(actual);
      }
      if (!operator.isForNumbers()) {
        throw comparison.refuse("times compare by = != > >= < <=");
      }
      double wanted = (double) parseTime().toEpochMilli();
      return run -> actual.apply(run).filter(found -> operator.holds(found, wanted)).isPresent();
    }

    Predicate<RunRecord> text(Function<RunRecord, Optional<String>> actual) {
      if (!operator.isForText()) {
        throw comparison.refuse("text compares by = != LIKE ILIKE");
      }
      if (value.kind() != Kind.TEXT) {
        throw value.refuse("expected text in quotes, such as 'my-value'");
      }
      String wanted = value.text();
      return run -> actual.apply(run).filter(found -> operator.holds(found, wanted)).isPresent();
    }

    private Instant parseTime() {
      try {
        return JsonCursor.at("", Json.of(value.text())).time();
      } catch (TidemarkException e) {
        throw value.refuse("expected a time in RFC 3339, such as '2026-11-23T15:04:05Z'");
      }
    }
  }
}
