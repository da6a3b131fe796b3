// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.tracking.RunAccess.Known;
import java.util.Map;
import java.util.Optional;

/**
 * Files in and out: {@code mlflow-artifacts/artifacts/*}, and what the web page and the Java client
 * ask of a run. Whatever a file holds, a browser may only save it. Safe for use by many threads.
 */
final class ArtifactRoutes {
  private static final HttpResponse EMPTY = HttpResponse.json(200, JsonObject.EMPTY);
  private static final Map<String, String> SAVE_ONLY =
      Map.of(
          "content-type", "application/octet-stream",
          "x-content-type-options", "nosniff",
          "content-security-policy", "sandbox; default-src 'none'");

  private final Artifacts artifacts;
  private final RunAccess runs;

  ArtifactRoutes(Artifacts artifacts, RunAccess runs) {
    this.artifacts = artifacts;
    this.runs = runs;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .raw("GET", "mlflow-artifacts/artifacts/{path...}", this::get)
        .raw("PUT", "mlflow-artifacts/artifacts/{path...}", this::put)
        .raw("DELETE", "mlflow-artifacts/artifacts/{path...}", this::delete)
        .json("GET", "mlflow-artifacts/artifacts", this::list)
        .json("GET", "mlflow/artifacts/list", this::listOfRun)
        .raw("GET", "get-artifact", this::getOfRun)
        .build();
  }

  private HttpResponse get(HttpRequest request, Map<String, String> path) {
    return file(pathOf(path));
  }

  private HttpResponse put(HttpRequest request, Map<String, String> path) {
    artifacts.put(pathOf(path), request.content());
    return EMPTY;
  }

  private HttpResponse delete(HttpRequest request, Map<String, String> path) {
    artifacts.delete(pathOf(path));
    return EMPTY;
  }

  private static String pathOf(Map<String, String> variables) {
    return Optional.ofNullable(variables.get("path")).orElse("");
  }

  private Json list(MlflowRequest request) {
    JsonObject.Builder json = JsonObject.builder();
    artifacts.list(json, withoutTrailingSlash(request.fields().textOrEmpty("path")), "");
    return json.build();
  }

  private Json listOfRun(MlflowRequest request) {
    MlflowFields fields = request.fields();
    Known known = runs.find(fields);
    String root = MlflowRuns.artifactUri(known.run().id(), known.experiment());
    JsonObject.Builder json = JsonObject.builder().put("root_uri", root);
    listBelow(json, root, withoutTrailingSlash(fields.textOrEmpty("path")));
    return json.build();
  }

  /** Lists a folder below an artifact location of ours; names are relative to the location. */
  void listBelow(JsonObject.Builder json, String root, String path) {
    String folder = Artifacts.path(root) + (path.isEmpty() ? "" : "/" + path);
    artifacts.list(json, folder, path.isEmpty() ? "" : path + "/");
  }

  private HttpResponse getOfRun(HttpRequest request, Map<String, String> variables) {
    MlflowFields fields = MlflowFields.ofQuery(request.query());
    String path = fields.required("path");
    Known known = runs.find(fields);
    return fileBelow(MlflowRuns.artifactUri(known.run().id(), known.experiment()), path);
  }

  /** A file below an artifact location of ours. */
  HttpResponse fileBelow(String root, String path) {
    return file(Artifacts.path(root) + "/" + path);
  }

  /** Large files come from the store itself where it can sign a URL. */
  private HttpResponse file(String path) {
    ObjectSummary found = artifacts.find(path);
    return artifacts
        .direct(found)
        .map(url -> HttpResponse.text(302, "").with(Map.of("location", url.toString())))
        .orElseGet(() -> file(path, artifacts.content(found)));
  }

  private static HttpResponse file(String path, ByteSource content) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new HttpResponse(200, SAVE_ONLY, content)
        .with(Map.of("content-disposition", "attachment; filename=\"" + plain(name) + "\""));
  }

  /** A name that needs no escaping in a header. */
  private static String plain(String name) {
    return ObjectKey.encode(name);
  }

  private static String withoutTrailingSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
