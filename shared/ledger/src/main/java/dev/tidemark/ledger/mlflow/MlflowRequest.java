// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.http.Caller;
import dev.tidemark.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A request to one route.
 *
 * @param path the values of the variables in the route's pattern
 * @param fields of the query, or of the JSON body
 */
public record MlflowRequest(HttpRequest http, Map<String, String> path, MlflowFields fields) {
  public MlflowRequest {
    path = Map.copyOf(path);
  }

  /** Who sends it. */
  public Caller caller() {
    return http.caller();
  }

  /** The value of a variable in the route's pattern. */
  public String variable(String name) {
    return Optional.ofNullable(path.get(name))
        .orElseThrow(() -> new IllegalStateException("the route has no variable " + name));
  }
}
