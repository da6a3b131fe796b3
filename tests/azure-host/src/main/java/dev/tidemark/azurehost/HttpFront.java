// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * The HTTP side of the host: the routes of HTTP functions, {@code
 * /runtime/webhooks/EventGrid?functionName=...} for Event Grid, and {@code /admin/functions/NAME},
 * which here runs a function at once instead of later. A key is needed for all of them but routes
 * of functions that are anonymous.
 */
final class HttpFront {
  private final FunctionApp app;
  private final String key;
  private final HttpServer server;

  private HttpFront(FunctionApp app, String key, HttpServer server) {
    this.app = app;
    this.key = key;
    this.server = server;
  }

  static HttpFront start(FunctionApp app, Map<String, String> settings) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpFront front = new HttpFront(app, settings.getOrDefault("MINI_HOST_KEY", ""), server);
    server.createContext("/", front::serve);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    return front;
  }

  int port() {
    return server.getAddress().getPort();
  }

  // The outermost handler: whatever a function throws is an answer 500, as on the real host.
  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (Exception e) {
        System.err.println(exchange.getRequestURI().getPath() + " failed: " + e);
        send(exchange, 500, new byte[0]);
      }
    }
  }

  private void answer(HttpExchange exchange) throws Exception {
    HostRequest request = new HostRequest(exchange);
    String path = request.getUri().getPath();
    String given = request.getHeaders().getOrDefault("X-functions-key", "");
    boolean hasKey = key.equals(given) || key.equals(request.getQueryParameters().get("code"));
    if (!hasKey && !isAnonymous(path)) {
      send(exchange, 401, new byte[0]);
    } else if (path.equals("/runtime/webhooks/EventGrid")) {
      String name = request.getQueryParameters().getOrDefault("functionName", "");
      EventGridEndpoint.Answer answer =
          new EventGridEndpoint(function("eventGridTrigger", name)).deliver(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      send(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    } else if (path.startsWith("/admin/functions/")) {
      StagedFunction timer = function("timerTrigger", path.substring(17));
      timer.invoke(new String(request.getBody().orElse(new byte[0]), StandardCharsets.UTF_8));
      send(exchange, 202, new byte[0]);
    } else {
      route(exchange, request);
    }
  }

  private StagedFunction function(String trigger, String name) {
    return app.triggeredBy(trigger).stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + trigger + " function " + name));
  }

  private boolean isAnonymous(String path) {
    return !path.startsWith("/runtime/")
        && !path.startsWith("/admin/")
        && routed(path).trigger().field("authLevel").equals("ANONYMOUS");
  }

  /** The function with the longest route; this host knows those that end in every path. */
  private StagedFunction routed(String path) {
    return app.triggeredBy("httpTrigger").stream()
        .filter(function -> path.startsWith(start(function)))
        .max(Comparator.comparing(function -> start(function).length()))
        .orElseThrow(() -> new IllegalArgumentException("no function has a route for " + path));
  }

  private static String start(StagedFunction function) {
    String route = function.trigger().field("route");
    if (!route.endsWith("{*path}")) {
      throw new IllegalArgumentException("this host knows only routes that end in {*path}");
    }
    return "/" + route.substring(0, route.length() - "{*path}".length());
  }

  private void route(HttpExchange exchange, HostRequest request) throws Exception {
    StagedFunction function = routed(request.getUri().getPath());
    FunctionJson.Binding trigger = function.trigger();
    boolean isAllowed =
        app.host().routePrefix().isEmpty()
            && trigger.fields().field("methods").elements().stream()
                .anyMatch(method -> method.string().equals(request.getHttpMethod().name()));
    if (!isAllowed) {
      send(exchange, 404, new byte[0]);
      return;
    }
    if (!(function.invoke(request) instanceof HostResponse response)) {
      throw new IllegalArgumentException("the function answered nothing");
    }
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = response.content() instanceof byte[] bytes ? bytes : new byte[0];
    send(exchange, response.getStatusCode(), body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new TreeMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        parameters.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
      }
    }
    return parameters;
  }
}
