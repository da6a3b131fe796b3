// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.FilterToken.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The order of runs in an answer: by the fields of clauses such as {@code metrics.auc DESC}, then
 * the newest start first, then by id, so that it is total. What a run does not have comes last in
 * both directions, NaN just before that. Immutable.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/search/search-runs/">MLflow, search runs</a>
 */
public final class RunOrder {
  private static final Comparator<OptionalDouble> PRESENCE =
      Comparator.comparingInt(
          value -> value.isEmpty() ? 2 : Double.isNaN(value.getAsDouble()) ? 1 : 0);

  /** The newest start first. */
  public static final RunOrder NEWEST_FIRST = parse(List.of());

  private final Comparator<RunRow> order;

  private RunOrder(Comparator<RunRow> order) {
    this.order = order;
  }

  /** Compares by the whole order; 0 only for the same run. */
  public Comparator<RunRow> comparator() {
    return order;
  }

  /**
   * @param clauses each {@code field}, {@code field ASC} or {@code field DESC}
   * @throws TidemarkException INVALID_REQUEST with the clause that is wrong
   */
  public static RunOrder parse(List<String> clauses) {
    Set<RunField> seen = new HashSet<>();
    List<Comparator<RunRow>> orders = new ArrayList<>();
    for (String clause : clauses) {
      try {
        orders.add(clause(clause, seen));
      } catch (TidemarkException e) {
        throw TidemarkException.invalid(
            "Invalid order_by clause '"
                + clause
                + "': "
                + String.valueOf(e.getMessage()).replace("the filter is wrong", "wrong"));
      }
    }
    orders.add(by(new RunField(RunField.Entity.ATTRIBUTE, "start_time"), true));
    orders.add(Comparator.comparing(row -> row.id().value()));
    return new RunOrder(orders.stream().reduce(Comparator::thenComparing).orElseThrow());
  }

  private static Comparator<RunRow> clause(String clause, Set<RunField> seen) {
    FilterParser tokens = FilterParser.over(clause);
    RunField field = FieldParser.field(tokens, tokens.peek());
    FilterToken direction = tokens.take();
    boolean isDown = direction.isWord("DESC");
    if (!isDown && !direction.isWord("ASC") && direction.kind() != Kind.END) {
      throw direction.refuse("expected ASC or DESC");
    }
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.peek().refuse("expected the end; each field is a clause of its own");
    }
    if (!seen.add(field)) {
      throw TidemarkException.invalid("`order_by` contains duplicate fields");
    }
    return by(field, isDown);
  }

  private static Comparator<RunRow> by(RunField field, boolean isDown) {
    return switch (field.type()) {
      case TEXT -> byText(field, isDown);
      case NUMBER -> byNumber(field::number, isDown);
      case TIME ->
          byNumber(
              row ->
                  field.time(row).isPresent()
                      ? OptionalDouble.of((double) field.time(row).getAsLong())
                      : OptionalDouble.empty(),
              isDown);
    };
  }

  private static Comparator<RunRow> byNumber(
      Function<RunRow, OptionalDouble> value, boolean isDown) {
    return (one, other) -> {
      OptionalDouble left = value.apply(one);
      OptionalDouble right = value.apply(other);
      int presence = PRESENCE.compare(left, right);
      if (presence != 0 || left.isEmpty() || Double.isNaN(left.getAsDouble())) {
        return presence;
      }
      int compared = Double.compare(left.getAsDouble(), right.getAsDouble());
      return isDown ? -compared : compared;
    };
  }

  private static Comparator<RunRow> byText(RunField field, boolean isDown) {
    Comparator<String> text = isDown ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return (one, other) -> {
      Optional<String> left = field.texts(one).min(text);
      Optional<String> right = field.texts(other).min(text);
      if (left.isEmpty() || right.isEmpty()) {
        return Boolean.compare(left.isEmpty(), right.isEmpty());
      }
      return text.compare(left.get(), right.get());
    };
  }
}
