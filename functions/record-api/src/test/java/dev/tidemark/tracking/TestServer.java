// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import dev.tidemark.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The REST API on a store in memory, called without a network. */
final class TestServer {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  final ObjectStore store;
  private final HttpHandler handler;

  TestServer() {
    this(new InMemoryObjectStore());
  }

  TestServer(ObjectStore store) {
    this.store = store;
    this.handler =
        new MlflowEndpoint(
            new RecordApi(store, new SequentialIds(), new ManualClock(NOW)).routes());
  }

  HttpResponse send(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, List<String>> query,
      Bytes body) {
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

  HttpResponse post(String path, String body) {
    return send(
        "POST",
        "/api/2.0/mlflow/" + path,
        Map.of("content-type", "application/json"),
        Map.of(),
        body);
  }

  HttpResponse get(String path, String... namesAndValues) {
    Map<String, List<String>> query = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return send("GET", "/api/2.0/mlflow/" + path, Map.of(), query, "");
  }

  static JsonCursor json(HttpResponse response) {
    return JsonCursor.at("", JsonReader.read(response.body(), "the answer"));
  }

  String createExperiment(String name) {
    return json(post("experiments/create", "{\"name\":\"" + name + "\"}"))
        .field("experiment_id")
        .string();
  }

  String createRun(String experimentId) {
    return json(post("runs/create", "{\"experiment_id\":\"" + experimentId + "\"}"))
        .field("run")
        .field("info")
        .field("run_id")
        .string();
  }

  JsonCursor run(String id) {
    return json(get("runs/get", "run_id", id)).field("run");
  }
}
