// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import com.sun.net.httpserver.HttpExchange;
import dev.tidemark.store.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A request as a service sees it.
 *
 * @param path its decoded segments
 * @param query decoded; a parameter that comes twice is refused
 * @param headers by lower-case name
 */
record FakeCall(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Bytes body) {

  static FakeCall read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(headers.get("content-encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    // A plus in a path is a plus; only queries use it for the space.
    String rawPath = exchange.getRequestURI().getRawPath().substring(1).replace("+", "%2B");
    return new FakeCall(
        exchange.getRequestMethod(),
        Arrays.stream(rawPath.split("/", -1)).map(FakeCall::decode).toList(),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        Bytes.takeOver(body));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      String value = halves.length == 2 ? decode(halves[1]) : "";
      if (query.put(decode(halves[0]), value) != null) {
        throw ServiceError.invalid("The parameter " + halves[0] + " was given twice.");
      }
    }
    return query;
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<Long> number(String name) {
    return parameter(name)
        .map(
            text -> {
              try {
                return Long.parseLong(text);
              } catch (NumberFormatException e) {
                throw ServiceError.invalid("Invalid value for " + name + ".");
              }
            });
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  void requireToken(String token) {
    if (!header("authorization").equals("Bearer " + token)) {
      throw new ServiceError(401, "authError", "Invalid Credentials");
    }
  }

  /** Refuses a parameter that the services would ignore, and so hide a mistake. */
  void requireOnly(Set<String> known) {
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw ServiceError.invalid("Unknown parameter " + name + ".");
            });
  }
}
