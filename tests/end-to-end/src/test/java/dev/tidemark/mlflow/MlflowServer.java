// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import dev.tidemark.testkit.SequentialIds;
import dev.tidemark.tracking.RecordApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every route on a store in memory, called without a network; a millisecond passes with a call. */
final class MlflowServer {
  final ObjectStore store = new InMemoryObjectStore();
  private final ManualClock clock = ManualClock.at("2026-11-24T10:00:00Z");
  private final HttpHandler handler =
      new MlflowEndpoint(
          MlflowRoutes.builder()
              .all(new RecordApi(store, new SequentialIds(), clock).routes())
              .all(new QueryApi(store, new RunSearch(store)).routes())
              .build());

  HttpResponse send(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, List<String>> query,
      Bytes body) {
    clock.advance(Duration.ofMillis(1));
    return handler.handle(new HttpRequest(method, path, query, headers, body));
  }

  HttpResponse send(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, List<String>> query,
      String body) {
    return send(method, path, headers, query, Bytes.utf8(body));
  }
}
