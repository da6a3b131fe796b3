// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;

/**
 * Which handler answers which path, the same on one machine and in every cloud. Safe for use by
 * many threads.
 */
public final class HttpFace implements HttpHandler {
  /** Answers for a part that another function has. */
  public static final HttpHandler NOTHING =
      request ->
          HttpResponse.problem(
              404,
              "NOT_FOUND",
              "nothing is here; POST /events takes in CloudEvents, GET /api/v1/openapi.json says"
                  + " what can be read");

  private static final String API = "/api/v1/";

  private final HttpHandler events;
  private final HttpHandler mlflow;
  private final HttpHandler api;
  private final String version;

  /**
   * @param events answers {@code /events}
   * @param mlflow answers the paths of MLflow's API
   * @param api answers {@code /api/v1}
   * @param version what {@code /version} says
   */
  public HttpFace(HttpHandler events, HttpHandler mlflow, HttpHandler api, String version) {
    this.events = events;
    this.mlflow = mlflow;
    this.api = api;
    this.version = version;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (MlflowEndpoint.isMlflow(request.path())) {
      return mlflow.handle(request);
    }
    if (request.path().startsWith(API)) {
      return api.handle(request);
    }
    return switch (request.path()) {
      case "/events" -> events.handle(request);
      case "/health" -> text(request, "OK");
      case "/version" -> text(request, version);
      default -> NOTHING.handle(request);
    };
  }

  private static HttpResponse text(HttpRequest request, String text) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads
        ? HttpResponse.text(200, text)
        : HttpResponse.problem(405, "INVALID_REQUEST", "this path is for reading: GET it");
  }
}
