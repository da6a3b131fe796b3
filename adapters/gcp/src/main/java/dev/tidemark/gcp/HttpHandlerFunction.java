// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.functions.HttpFunction;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function that answers requests as a handler does: turns those of the Functions Framework into
 * values, and back. Safe for use by many threads.
 */
abstract class HttpHandlerFunction implements HttpFunction, HttpHandler {
  private static final System.Logger LOG = System.getLogger(HttpHandlerFunction.class.getName());
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  @Override
  public final void service(
      com.google.cloud.functions.HttpRequest request,
      com.google.cloud.functions.HttpResponse response)
      throws IOException {
    HttpResponse answer = answer(request);
    response.setStatusCode(answer.status());
    answer
        .headers()
        .forEach(
            (name, value) -> {
              if (name.equals("content-type")) {
                response.setContentType(value);
              } else {
                response.appendHeader(name, value);
              }
            });
    answer.body().writeTo(response.getOutputStream());
  }

  private HttpResponse answer(com.google.cloud.functions.HttpRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return HttpResponse.problem(413, "INVALID_REQUEST", "the body of the request is too large");
    }
    try {
      return handle(read(request, Bytes.takeOver(body)));
    } catch (TidemarkException e) {
      return HttpResponse.problem(e);
    } catch (RuntimeException e) {
      // The outermost handler: nothing of the inside goes to the sender.
      LOG.log(Level.ERROR, request.getMethod() + " " + request.getPath() + " failed", e);
      return HttpResponse.problem(500, "INTERNAL", "a fault in Tidemark; its log says more");
    }
  }

  private static HttpRequest read(com.google.cloud.functions.HttpRequest request, Bytes body) {
    Map<String, String> headers = new TreeMap<>();
    request.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    // A plus in a path is a plus; only queries use it for the space.
    String path = decode(request.getPath().replace("+", "%2B"));
    return new HttpRequest(
        request.getMethod().toUpperCase(Locale.ROOT),
        path,
        query(request.getQuery().orElse("")),
        headers,
        body);
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> parameters = new TreeMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] halves = pair.split("=", 2);
        parameters
            .computeIfAbsent(decode(halves[0]), name -> new ArrayList<>())
            .add(halves.length == 2 ? decode(halves[1]) : "");
      }
    }
    return parameters;
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw TidemarkException.invalid("the address is not percent-encoded UTF-8");
    }
  }
}
