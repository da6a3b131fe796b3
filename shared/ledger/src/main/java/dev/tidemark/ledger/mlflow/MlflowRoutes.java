// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.RouteTable.Route;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The routes that one function answers, below {@code /api/2.0/} and its like: {@code
 * mlflow/runs/create}, {@code mlflow/logged-models/{model_id}}. Safe for use by many threads.
 */
public final class MlflowRoutes {
  private static final HttpResponse EMPTY = HttpResponse.json(200, JsonObject.EMPTY);

  private final List<Route<Handler>> routes;

  private MlflowRoutes(List<Route<Handler>> routes) {
    this.routes = List.copyOf(routes);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The paths, below the prefix of the API's version, such as {@code mlflow/runs/search}. */
  public Set<String> paths() {
    return routes.stream()
        .map(route -> String.join("/", route.pattern().segments()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<Route<Handler>> routes() {
    return routes;
  }

  /** Every route as its method and pattern, for documents and tests about all of them. */
  public List<String> lines() {
    return routes.stream().map(route -> route.method() + " " + route.pattern()).toList();
  }

  /** Answers one route. What it throws becomes MLflow's error. */
  @FunctionalInterface
  public interface Handler {
    HttpResponse handle(HttpRequest request, Map<String, String> path);
  }

  /** Collects routes. One thread only. */
  public static final class Builder {
    private final List<Route<Handler>> routes = new ArrayList<>();

    private Builder() {}

    /** A route that answers 200 with JSON. */
    public Builder json(String method, String pattern, Function<MlflowRequest, Json> handler) {
      return raw(
          method,
          pattern,
          (request, path) ->
              HttpResponse.json(
                  200, handler.apply(new MlflowRequest(request, path, fields(request)))));
    }

    /** A route that answers 200 with JSON, or something else where there is none. */
    public Builder json(
        String method,
        String pattern,
        Function<MlflowRequest, Optional<Json>> handler,
        HttpResponse otherwise) {
      return raw(
          method,
          pattern,
          (request, path) ->
              handler
                  .apply(new MlflowRequest(request, path, fields(request)))
                  .map(json -> HttpResponse.json(200, json))
                  .orElse(otherwise));
    }

    /** A route that answers 200 with an empty object. */
    public Builder done(String method, String pattern, Consumer<MlflowRequest> handler) {
      return raw(
          method,
          pattern,
          (request, path) -> {
            handler.accept(new MlflowRequest(request, path, fields(request)));
            return EMPTY;
          });
    }

    /** A route that reads and answers what is not JSON. */
    public Builder raw(String method, String pattern, Handler handler) {
      routes.add(new Route<>(method, pattern, handler));
      return this;
    }

    public Builder all(MlflowRoutes others) {
      routes.addAll(others.routes);
      return this;
    }

    public MlflowRoutes build() {
      return new MlflowRoutes(routes);
    }
  }

  private static MlflowFields fields(HttpRequest request) {
    return switch (request.method()) {
      case "POST", "PUT", "PATCH" -> ofJson(request);
      case "DELETE" ->
          request.content().sizeBytes() > 0
              ? ofJson(request)
              : MlflowFields.ofQuery(request.query());
      default -> MlflowFields.ofQuery(request.query());
    };
  }

  private static MlflowFields ofJson(HttpRequest request) {
    if (!request.mediaType().equals("application/json")) {
      throw TidemarkException.invalid(
          "Bad Request. Content-Type must be one of ['application/json'].");
    }
    Bytes body = request.body();
    Json json = body.isEmpty() ? JsonObject.EMPTY : JsonReader.readLenient(body, "the body");
    if (json instanceof JsonNull) {
      return new MlflowFields(JsonObject.EMPTY);
    }
    if (json instanceof JsonObject object) {
      return new MlflowFields(object);
    }
    throw TidemarkException.invalid("the body must be a JSON object, not " + json.describe());
  }
}
