// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;

/** Which handler answers which path. Safe for use by many threads. */
final class AwsRoutes implements HttpHandler {
  private final HttpHandler events;
  private final HttpHandler mlflow;
  private final String version;

  AwsRoutes(HttpHandler events, HttpHandler mlflow, String version) {
    this.events = events;
    this.mlflow = mlflow;
    this.version = version;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (MlflowEndpoint.isMlflow(request.path())) {
      return mlflow.handle(request);
    }
    return switch (request.path()) {
      case "/events" -> events.handle(request);
      case "/health" -> HttpResponse.text(200, "OK");
      case "/version" -> HttpResponse.text(200, version);
      default ->
          HttpResponse.problem(
              404, "NOT_FOUND", "nothing is here; POST /events takes in CloudEvents");
    };
  }
}
