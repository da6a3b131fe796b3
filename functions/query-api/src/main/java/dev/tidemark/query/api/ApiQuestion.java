// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.error.TidemarkException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one request asks.
 *
 * @param path the variables of the path, by name
 * @param query the parameters behind it, by name
 */
public record ApiQuestion(Map<String, String> path, Map<String, List<String>> query) {
  static final String LIMIT = "limit";
  static final String PAGE_TOKEN = "page_token";

  /** What the query of a list that comes in pages may have. */
  static final List<String> PAGING = List.of(LIMIT, PAGE_TOKEN);

  public ApiQuestion {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  /** A variable of the path. */
  String variable(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no variable " + name);
    }
    return value;
  }

  /** A variable of the path as a value that checks itself. */
  <T> T variable(String name, Function<String, T> value) {
    return value.apply(variable(name));
  }

  /** A parameter, or empty text; of a repeated one the last counts. */
  String text(String name) {
    List<String> values = texts(name);
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  /** A parameter that may be repeated. */
  List<String> texts(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** How many elements a page may hold. */
  int limit(int usual, int most) {
    String text = text(LIMIT);
    if (text.isEmpty()) {
      return usual;
    }
    if (text.matches("[0-9]{1,9}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    }
    throw TidemarkException.invalid(
        "the parameter " + LIMIT + " must be a whole number from 1 to " + most);
  }

  String pageToken() {
    return text(PAGE_TOKEN);
  }
}
