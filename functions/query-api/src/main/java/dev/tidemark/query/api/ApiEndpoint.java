// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.RouteTable;
import dev.tidemark.http.RouteTable.Found;
import dev.tidemark.http.RouteTable.Match;
import dev.tidemark.http.RouteTable.Route;
import dev.tidemark.http.RouteTable.WrongMethod;
import dev.tidemark.query.RunSearch;
import dev.tidemark.store.ObjectStore;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers {@code /api/v1}: the documents that the command line prints with {@code --json}, and
 * pages, to read. What is wrong is a problem document. Every answer has an entity tag, so that one
 * who has it already is told so. Safe for use by many threads.
 *
 * @see OpenApi
 */
public final class ApiEndpoint implements HttpHandler {
  /** What the paths begin with. */
  public static final String PREFIX = "/api/v1/";

  private static final System.Logger LOG = System.getLogger(ApiEndpoint.class.getName());

  /** Whoever has the answer may keep it, and asks whether it still holds. */
  private static final Map<String, String> HEADERS =
      Map.of("cache-control", "private, no-cache", "x-content-type-options", "nosniff");

  private final List<ApiRoute> routes;
  private final RouteTable<ApiRoute> table;

  public ApiEndpoint(ObjectStore store, RunSearch search) {
    List<ApiRoute> all = new ArrayList<>();
    all.add(new ApiRoute("openapi.json", List.of(), question -> OpenApi.answer()));
    all.addAll(new RunAnswers(store, search).routes());
    all.addAll(new DatasetAnswers(store, search).routes());
    all.addAll(new ModelAnswers(store).routes());
    all.addAll(new MonitorAnswers(store).routes());
    this.routes = List.copyOf(all);
    this.table =
        RouteTable.of(
            routes.stream().map(route -> new Route<>("GET", route.pattern(), route)).toList());
  }

  /** Every path, for documents and tests about all of them. */
  public List<ApiRoute> routes() {
    return routes;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      return answer(request);
    } catch (TidemarkException e) {
      if (e.kind() == ErrorKind.INTERNAL || e.kind() == ErrorKind.CORRUPT) {
        LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      }
      return e.kind() == ErrorKind.INTERNAL ? fault() : HttpResponse.problem(e);
    } catch (RuntimeException e) {
      // The outermost handler: nothing of the inside goes to the sender.
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return fault();
    }
  }

  private static HttpResponse fault() {
    return HttpResponse.problem(500, "INTERNAL", "a fault in Tidemark; its log says more");
  }

  private HttpResponse answer(HttpRequest request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Match<ApiRoute> match = table.find(method, request.path().substring(PREFIX.length()));
    if (match instanceof Found<ApiRoute> found) {
      requireKnown(found.handler(), request);
      HttpResponse answer =
          found.handler().answer().apply(new ApiQuestion(found.parameters(), request.query()));
      return EntityTags.fresh(request, answer.with(HEADERS));
    }
    if (match instanceof WrongMethod<ApiRoute>) {
      return onlyForReading(request);
    }
    return HttpResponse.problem(
        404, "NOT_FOUND", "nothing is here; GET " + PREFIX + "openapi.json says what is");
  }

  private static HttpResponse onlyForReading(HttpRequest request) {
    Map<String, String> allow = Map.of("allow", "GET, HEAD, OPTIONS");
    return request.method().equals("OPTIONS")
        ? HttpResponse.text(204, "").with(allow)
        : HttpResponse.problem(405, "INVALID_REQUEST", "this path is for reading: GET it")
            .with(allow);
  }

  private static void requireKnown(ApiRoute route, HttpRequest request) {
    for (String name : request.query().keySet()) {
      if (!route.parameters().contains(name)) {
        throw TidemarkException.invalid(
            "there is no parameter "
                + name
                + " here; "
                + (route.parameters().isEmpty()
                    ? "this path takes none"
                    : "this path takes " + String.join(", ", route.parameters())));
      }
    }
  }
}
