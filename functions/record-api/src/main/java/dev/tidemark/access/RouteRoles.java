// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.http.Role;
import dev.tidemark.http.RouteTable;
import dev.tidemark.http.RouteTable.Found;
import dev.tidemark.http.RouteTable.Route;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * The role that a request needs by its method and path. Looking needs a reader, and all else a
 * writer, unless it is in one of the two lists here: so a route that is added is not open by
 * mistake. What an event needs beyond that goes by its type.
 */
final class RouteRoles {
  private static final RouteTable<Role> EXCEPTIONS =
      RouteTable.of(
          Stream.concat(
                  // They look, though they are posted because their questions are long.
                  Stream.of(
                          "mlflow/experiments/search",
                          "mlflow/experiments/search-datasets",
                          "mlflow/runs/search",
                          "mlflow/logged-models/search",
                          "mlflow/registered-models/get-latest-versions",
                          "mlflow/artifacts/presigned-download-url")
                      .map(pattern -> new Route<>("POST", pattern, Role.READER)),
                  Stream.of(
                      admin("POST", "mlflow/registered-models/alias"),
                      admin("DELETE", "mlflow/registered-models/alias"),
                      admin("POST", "mlflow/registered-models/rename"),
                      admin("DELETE", "mlflow/registered-models/delete"),
                      admin("POST", "mlflow/model-versions/transition-stage"),
                      admin("DELETE", "mlflow/model-versions/delete"),
                      admin("DELETE", "mlflow-artifacts/artifacts/{path...}")))
              .toList());
  private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

  private RouteRoles() {}

  private static Route<Role> admin(String method, String pattern) {
    return new Route<>(method, pattern, Role.ADMIN);
  }

  static Role needed(String method, String path) {
    if (READING.contains(method)) {
      return Role.READER;
    }
    return EXCEPTIONS.find(method, MlflowEndpoint.withoutPrefix(path)) instanceof Found<Role> found
        ? found.handler()
        : Role.WRITER;
  }
}
