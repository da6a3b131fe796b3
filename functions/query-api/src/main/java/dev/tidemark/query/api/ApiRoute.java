// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import java.util.List;
import java.util.function.Function;

/**
 * One path of the API and what answers it. Every path is for reading.
 *
 * @param pattern below {@code /api/v1/}, as {@link dev.tidemark.http.RouteTable} reads it
 * @param parameters the names that the query may have; any other is refused, so that a misspelt
 *     filter does not find everything
 */
public record ApiRoute(
    String pattern, List<String> parameters, Function<ApiQuestion, HttpResponse> answer) {

  public ApiRoute {
    parameters = List.copyOf(parameters);
  }

  /** A path that answers with a document. */
  static ApiRoute document(
      String pattern, List<String> parameters, Function<ApiQuestion, ? extends Json> document) {
    return new ApiRoute(
        pattern, parameters, question -> HttpResponse.json(200, document.apply(question)));
  }

  /** The same without parameters. */
  static ApiRoute document(String pattern, Function<ApiQuestion, ? extends Json> document) {
    return document(pattern, List.of(), document);
  }
}
