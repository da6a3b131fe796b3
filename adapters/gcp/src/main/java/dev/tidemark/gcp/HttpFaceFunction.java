// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.tracking.HttpFace;
import dev.tidemark.tracking.RecordApi;

/**
 * The HTTP face: takes in events one by one and in batches, which the framework cannot, and answers
 * MLflow's clients. A function has one address of its own and nothing routes between two of them,
 * so that this one answers searches too.
 */
public final class HttpFaceFunction extends HttpHandlerFunction {
  private final HttpFace face;

  /** The function of this process, set up by its environment. */
  public HttpFaceFunction() {
    this(GcpRuntime.start());
  }

  HttpFaceFunction(GcpRuntime runtime) {
    RecordApi one = new RecordApi(runtime.store(), runtime.ids(), runtime.clock());
    QueryApi many = new QueryApi(runtime.store(), new RunSearch(runtime.store()));
    String built = HttpFaceFunction.class.getPackage().getImplementationVersion();
    this.face =
        new HttpFace(
            new EventsEndpoint(runtime.recorder(), new Rejections(runtime.store())),
            new MlflowEndpoint(MlflowRoutes.builder().all(one.routes()).all(many.routes()).build()),
            built == null ? "development" : built);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return face.handle(request);
  }
}
