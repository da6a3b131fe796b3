// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.access.AccessGate;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.ledger.mlflow.MlflowEndpoint;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Keeps web pages away from a server without passwords: the Host must be this machine (against DNS
 * rebinding), an Origin must be the server itself, and a POST must have a content type that no page
 * may send unasked. Safe for use by many threads.
 */
final class LoopbackGuard implements HttpHandler {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?");
  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "referrer-policy", "no-referrer",
          "cross-origin-resource-policy", "same-origin",
          "cache-control", "no-store",
          "content-security-policy", "default-src 'none'; frame-ancestors 'none'");

  private final Function<HttpRequest, Optional<HttpResponse>> door;
  private final HttpHandler handler;

  /**
   * @param door why it refuses a request, by its head
   * @param handler answers what is not refused
   */
  LoopbackGuard(Function<HttpRequest, Optional<HttpResponse>> door, HttpHandler handler) {
    this.door = door;
    this.handler = handler;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return secured(ownRefusal(request).orElseGet(() -> handler.handle(request)));
  }

  /** Why a request would be refused here or at the door, by its head alone. */
  Optional<HttpResponse> refusal(HttpRequest head) {
    return ownRefusal(head).or(() -> door.apply(head)).map(LoopbackGuard::secured);
  }

  private static HttpResponse secured(HttpResponse response) {
    Map<String, String> headers = new TreeMap<>(SECURITY_HEADERS);
    headers.putAll(response.headers());
    return new HttpResponse(response.status(), headers, response.content());
  }

  private static Optional<HttpResponse> ownRefusal(HttpRequest request) {
    String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
    if (!LOOPBACK.matcher(host).matches()) {
      return refuse(
          403, "DENIED", "this server answers to localhost, 127.0.0.1 and [::1] only; call it so");
    }
    Optional<String> origin = request.header("origin").map(o -> o.toLowerCase(Locale.ROOT));
    if (origin.isPresent() && !origin.get().equals("http://" + host)) {
      return refuse(403, "DENIED", "pages of other origins may not call this server");
    }
    // MLflow's own endpoint refuses such a body itself, in the words that its clients expect.
    if (request.method().equals("POST")
        && !isJson(request.mediaType())
        && !MlflowEndpoint.isMlflow(AccessGate.pathInTenant(request.path()))) {
      return refuse(
          415,
          "INVALID_REQUEST",
          "a POST needs the Content-Type application/json, application/cloudevents+json or"
              + " application/cloudevents-batch+json");
    }
    return Optional.empty();
  }

  private static boolean isJson(String mediaType) {
    return mediaType.endsWith("/json")
        || mediaType.endsWith("+json")
        || mediaType.startsWith("application/cloudevents");
  }

  private static Optional<HttpResponse> refuse(int status, String title, String detail) {
    return Optional.of(HttpResponse.problem(status, title, detail));
  }
}
