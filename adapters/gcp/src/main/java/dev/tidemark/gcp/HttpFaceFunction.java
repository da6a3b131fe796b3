// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.record.EventsEndpoint;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.tracking.HttpFace;
import dev.tidemark.tracking.RecordApi;

/**
 * The HTTP face: takes in events one by one and in batches, which the framework cannot, and answers
 * MLflow's clients. A function has one address of its own and nothing routes between two of them,
 * so that this one answers searches too.
 */
public final class HttpFaceFunction extends HttpHandlerFunction {
  private final HttpHandler door;

  /** The function of this process, set up by its environment. */
  public HttpFaceFunction() {
    this(GcpRuntime.start());
  }

  HttpFaceFunction(GcpRuntime runtime) {
    this.door = runtime.door((tenant, objects) -> face(runtime, tenant, objects));
  }

  private static HttpHandler face(GcpRuntime runtime, String tenant, ObjectStore objects) {
    RecordApi one = new RecordApi(objects, runtime.ids(), runtime.clock());
    RunSearch search = new RunSearch(objects);
    QueryApi many = new QueryApi(objects, search);
    String built = HttpFaceFunction.class.getPackage().getImplementationVersion();
    return new HttpFace(
        new EventsEndpoint(runtime.recorder(tenant, objects), new Rejections(objects)),
        new MlflowEndpoint(MlflowRoutes.builder().all(one.routes()).all(many.routes()).build()),
        new ApiEndpoint(objects, search),
        built == null ? "development" : built);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return door.handle(request);
  }
}
