// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** HTTP as the Functions host delivers it. */
final class HttpEnvelope {
  /** How callers show the key of a function, where no header does: it is meant for the host. */
  private static final Set<String> OF_THE_HOST = Set.of("code", "clientId");

  private HttpEnvelope() {}

  static HttpRequest request(HttpRequestMessage<Optional<byte[]>> message) {
    String path = message.getUri().getRawPath();
    String query = message.getUri().getRawQuery();
    return new HttpRequest(
        message.getHttpMethod().name(),
        path.isEmpty() ? "/" : decoded(path.replace("+", "%2B")),
        query(query == null ? "" : query),
        message.getHeaders(),
        message.getBody().map(Bytes::takeOver).orElse(Bytes.EMPTY));
  }

  /** The host's own map of parameters keeps one value of each. */
  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new TreeMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    query.keySet().removeAll(OF_THE_HOST);
    return query;
  }

  /** What is not percent-encoded as it should be stays as it is. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The answer; one that is too large for the host says so. */
  static HttpResponseMessage response(
      HttpRequestMessage<Optional<byte[]>> message, HttpResponse response) {
    try {
      return whole(message, response);
    } catch (TidemarkException e) {
      return whole(message, HttpResponse.problem(e));
    }
  }

  private static HttpResponseMessage whole(
      HttpRequestMessage<Optional<byte[]>> message, HttpResponse response) {
    HttpResponseMessage.Builder answer =
        message.createResponseBuilder(HttpStatusType.custom(response.status()));
    response.headers().forEach(answer::header);
    boolean hasBody = !message.getHttpMethod().name().equals("HEAD");
    return hasBody ? answer.body(response.body().toByteArray()).build() : answer.build();
  }
}
