// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.tracking.RecordApi;

/**
 * The HTTP face: takes in events one by one and in batches, which the framework cannot, and answers
 * MLflow's clients.
 */
public final class RecordApiFunction extends HttpHandlerFunction {
  private final HttpHandler events;
  private final HttpHandler mlflow;
  private final String version;

  /** The function of this process, set up by its environment. */
  public RecordApiFunction() {
    this(GcpRuntime.start());
  }

  RecordApiFunction(GcpRuntime runtime) {
    this.events = new EventsEndpoint(runtime.recorder(), new Rejections(runtime.store()));
    RecordApi api = new RecordApi(runtime.store(), runtime.ids(), runtime.clock());
    this.mlflow = new MlflowEndpoint(MlflowRoutes.builder().all(api.routes()).build());
    String built = RecordApiFunction.class.getPackage().getImplementationVersion();
    this.version = built == null ? "development" : built;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (MlflowEndpoint.isMlflow(request.path())) {
      return mlflow.handle(request);
    }
    return switch (request.path()) {
      case "/events" -> events.handle(request);
      case "/health" -> text(request, "OK");
      case "/version" -> text(request, version);
      default ->
          HttpResponse.problem(
              404, "NOT_FOUND", "nothing is here; POST /events takes in CloudEvents");
    };
  }

  private static HttpResponse text(HttpRequest request, String text) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads
        ? HttpResponse.text(200, text)
        : HttpResponse.problem(405, "INVALID_REQUEST", "this path is for reading: GET it");
  }
}
