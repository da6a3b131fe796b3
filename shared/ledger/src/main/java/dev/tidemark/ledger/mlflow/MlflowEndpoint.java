// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.http.RouteTable;
import dev.tidemark.http.RouteTable.Found;
import dev.tidemark.http.RouteTable.Match;
import dev.tidemark.http.RouteTable.WrongMethod;
import dev.tidemark.ledger.mlflow.MlflowRoutes.Handler;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/**
 * MLflow's REST API, joined from the routes of the functions that answer it, below each of the
 * prefixes that clients and the web page use. What no route knows is 404, and 405 where only the
 * method is another, as JSON. Safe for use by many threads.
 */
public final class MlflowEndpoint implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(MlflowEndpoint.class.getName());
  private static final List<String> PREFIXES =
      List.of("/api/2.0/", "/api/3.0/", "/ajax-api/2.0/", "/ajax-api/3.0/", "/");

  private final RouteTable<Handler> table;

  public MlflowEndpoint(MlflowRoutes routes) {
    this.table = RouteTable.of(routes.routes());
  }

  /** Whether a path is one of MLflow's, known or not. */
  public static boolean isMlflow(String path) {
    return path.startsWith("/api/2.0/")
        || path.startsWith("/api/3.0/")
        || path.startsWith("/ajax-api/")
        || path.equals("/get-artifact")
        || path.equals("/model-versions/get-artifact");
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      return answer(request);
    } catch (TidemarkException e) {
      if (e.kind() == ErrorKind.INTERNAL || e.kind() == ErrorKind.CORRUPT) {
        LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      }
      return MlflowErrors.of(e);
    } catch (RuntimeException e) {
      // The outermost handler: nothing of the inside goes to the sender.
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return MlflowErrors.of(500, "INTERNAL_ERROR", "a fault in Tidemark; its log says more");
    }
  }

  private HttpResponse answer(HttpRequest request) {
    String path = withoutPrefix(request.path());
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Match<Handler> match = table.find(method, path);
    if (match instanceof Found<Handler> found) {
      return found.handler().handle(request, found.parameters());
    }
    if (match instanceof WrongMethod<Handler> wrong) {
      return request.method().equals("OPTIONS")
          ? HttpResponse.text(204, "").with(Map.of("allow", wrong.allowed()))
          : MlflowErrors.of(
                  405,
                  "BAD_REQUEST",
                  "this path takes " + wrong.allowed() + ", not the method sent")
              .with(Map.of("allow", wrong.allowed()));
    }
    return MlflowErrors.of(
        404,
        "ENDPOINT_NOT_FOUND",
        "this is not a path of the MLflow REST API that Tidemark serves");
  }

  /** What a route's pattern is matched with. */
  public static String withoutPrefix(String path) {
    for (String prefix : PREFIXES) {
      if (path.startsWith(prefix)) {
        return path.substring(prefix.length());
      }
    }
    return path;
  }
}
