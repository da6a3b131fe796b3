// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.search.FilterToken.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An order by the fields of clauses such as {@code metrics.auc DESC}. What is not there comes last
 * in both directions, NaN just before that.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/search/search-runs/">MLflow, search runs</a>
 */
public final class Order {
  private Order() {}

  /**
   * @param clauses each a name of a field, alone or with ASC or DESC after it
   * @param last what decides among those that the clauses leave equal
   * @throws TidemarkException INVALID_REQUEST with the clause that is wrong
   */
  public static <T> Comparator<T> parse(
      List<String> clauses, SearchFields<T> fields, Comparator<T> last) {
    Set<String> seen = new HashSet<>();
    List<Comparator<T>> orders = new ArrayList<>();
    for (String clause : clauses) {
      try {
        orders.add(clause(clause, fields, seen));
      } catch (TidemarkException e) {
        throw TidemarkException.invalid(
            "Invalid order_by clause '"
                + clause
                + "': "
                + String.valueOf(e.getMessage()).replace("the filter is wrong", "wrong"));
      }
    }
    orders.add(last);
    return orders.stream().reduce(Comparator::thenComparing).orElseThrow();
  }

  private static <T> Comparator<T> clause(String clause, SearchFields<T> fields, Set<String> seen) {
    FilterParser<T> tokens = FilterParser.over(clause, fields);
    SearchField<T> field = FieldParser.field(tokens, fields);
    FilterToken direction = tokens.take();
    boolean isDown = direction.isWord("DESC");
    if (!isDown && !direction.isWord("ASC") && direction.kind() != Kind.END) {
      throw direction.refuse("expected ASC or DESC");
    }
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.peek().refuse("expected the end; each field is a clause of its own");
    }
    if (!seen.add(field.name())) {
      throw TidemarkException.invalid("`order_by` contains duplicate fields");
    }
    return by(field, isDown);
  }

  /** The order by one field. */
  public static <T> Comparator<T> by(SearchField<T> field, boolean isDown) {
    return switch (field.kind()) {
      case TEXT -> byText(field, isDown);
      case NUMBER, TIME -> byNumber(field, isDown);
    };
  }

  private static <T> Comparator<T> byNumber(SearchField<T> field, boolean isDown) {
    return (one, other) -> {
      OptionalDouble left = field.number().apply(one);
      OptionalDouble right = field.number().apply(other);
      int presence = Integer.compare(absence(left), absence(right));
      if (presence != 0 || absence(left) > 0) {
        return presence;
      }
      int compared = Double.compare(left.getAsDouble(), right.getAsDouble());
      return isDown ? -compared : compared;
    };
  }

  /** 0 for a number, 1 for NaN, 2 for nothing. */
  private static int absence(OptionalDouble value) {
    if (value.isEmpty()) {
      return 2;
    }
    return Double.isNaN(value.getAsDouble()) ? 1 : 0;
  }

  private static <T> Comparator<T> byText(SearchField<T> field, boolean isDown) {
    Comparator<String> text = isDown ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return (one, other) -> {
      Optional<String> left = field.texts().apply(one).min(text);
      Optional<String> right = field.texts().apply(other).min(text);
      if (left.isEmpty() || right.isEmpty()) {
        return Boolean.compare(left.isEmpty(), right.isEmpty());
      }
      return text.compare(left.get(), right.get());
    };
  }
}
