// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.tracking.HttpFace;
import dev.tidemark.tracking.RecordApi;

/**
 * The HTTP face: takes in events one by one and in batches, which the framework cannot, and answers
 * MLflow's clients.
 */
public final class RecordApiFunction extends HttpHandlerFunction {
  private final HttpFace face;

  /** The function of this process, set up by its environment. */
  public RecordApiFunction() {
    this(GcpRuntime.start());
  }

  RecordApiFunction(GcpRuntime runtime) {
    RecordApi api = new RecordApi(runtime.store(), runtime.ids(), runtime.clock());
    String built = RecordApiFunction.class.getPackage().getImplementationVersion();
    this.face =
        new HttpFace(
            new EventsEndpoint(runtime.recorder(), new Rejections(runtime.store())),
            new MlflowEndpoint(MlflowRoutes.builder().all(api.routes()).build()),
            built == null ? "development" : built);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return face.handle(request);
  }
}
