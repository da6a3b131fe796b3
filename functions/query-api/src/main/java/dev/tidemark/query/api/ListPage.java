// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list that is ordered by its names. It goes on after the last name given, so what
 * comes in meanwhile moves nothing onto two pages.
 *
 * @param next asks for the elements after these; empty if there are none
 */
record ListPage<T>(List<T> elements, Optional<String> next) {
  static final int USUAL = 100;
  static final int MOST = 1000;

  ListPage {
    elements = List.copyOf(elements);
  }

  /** The page that is asked for, of all elements. */
  static <T> ListPage<T> of(ApiQuestion question, List<T> all, Function<T, String> name) {
    int limit = question.limit(USUAL, MOST);
    List<T> after =
        all.stream()
            .filter(element -> name.apply(element).compareTo(question.pageToken()) > 0)
            .toList();
    List<T> page = after.subList(0, Math.min(limit, after.size()));
    return new ListPage<>(
        page,
        page.size() < after.size()
            ? Optional.of(name.apply(page.get(page.size() - 1)))
            : Optional.empty());
  }

  /** A document of these elements, with where the next page begins. */
  JsonObject document(Function<List<T>, JsonObject> document) {
    return withNext(document.apply(elements), next);
  }

  static JsonObject withNext(JsonObject document, Optional<String> next) {
    JsonObject.Builder paged = JsonObject.builder();
    document.members().forEach(paged::put);
    return paged.put("next_page_token", next.<Json>map(Json::of).orElse(Json.none())).build();
  }
}
