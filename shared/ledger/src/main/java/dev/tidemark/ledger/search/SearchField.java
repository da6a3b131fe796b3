// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something of a T that filters compare and orders sort by. Immutable.
 *
 * @param name its one name, by which the ways to write it are equal
 * @param texts the values of text; none if the T lacks the field, several only where it has many
 * @param number the value of a number or a time, which is in milliseconds since the epoch
 * @param lists whether MLflow compares it with lists
 * @param nullChecks whether MLflow asks whether it is there
 */
public record SearchField<T>(
    String name,
    Kind kind,
    Function<T, Stream<String>> texts,
    Function<T, OptionalDouble> number,
    boolean lists,
    boolean nullChecks) {

  /** What the values of a field are. */
  public enum Kind {
    NUMBER,
    TEXT,
    TIME
  }

  public static <T> SearchField<T> texts(String name, Function<T, Stream<String>> texts) {
    return new SearchField<>(name, Kind.TEXT, texts, value -> OptionalDouble.empty(), false, false);
  }

  public static <T> SearchField<T> text(String name, Function<T, Optional<String>> text) {
    return texts(name, value -> text.apply(value).stream());
  }

  public static <T> SearchField<T> number(String name, Function<T, OptionalDouble> number) {
    return new SearchField<>(name, Kind.NUMBER, value -> Stream.empty(), number, false, false);
  }

  /**
   * @param millis since the epoch
   */
  public static <T> SearchField<T> time(String name, Function<T, OptionalDouble> millis) {
    return new SearchField<>(name, Kind.TIME, value -> Stream.empty(), millis, false, false);
  }

  /** The same, which MLflow compares with lists. */
  public SearchField<T> withLists() {
    return new SearchField<>(name, kind, texts, number, true, nullChecks);
  }

  /** The same, of which MLflow asks whether it is there. */
  public SearchField<T> withNullChecks() {
    return new SearchField<>(name, kind, texts, number, lists, true);
  }

  boolean isPresent(T value) {
    return kind == Kind.TEXT
        ? texts.apply(value).findAny().isPresent()
        : number.apply(value).isPresent();
  }
}
