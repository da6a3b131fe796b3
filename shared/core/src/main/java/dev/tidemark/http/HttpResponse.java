// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response as every cloud can give it. An adapter that can stream writes {@link #content}, which
 * may be larger than memory; one that cannot takes {@link #body}.
 *
 * @param headers by lower-case name
 */
public record HttpResponse(int status, Map<String, String> headers, ByteSource content) {
  public HttpResponse {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** A response whose content is in memory. */
  public HttpResponse(int status, Map<String, String> headers, Bytes body) {
    this(status, headers, ByteSource.of(body));
  }

  /**
   * The whole content in memory.
   *
   * @throws TidemarkException INVALID_REQUEST if it is too large for that
   */
  public Bytes body() {
    return Contents.inMemory(content, "the answer");
  }

  /** The same response with more headers, which win. */
  public HttpResponse with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new HttpResponse(status, all, content);
  }

  public static HttpResponse json(int status, Json body) {
    return new HttpResponse(
        status,
        Map.of("content-type", "application/json"),
        Bytes.utf8(JsonWriter.compact(body) + "\n"));
  }

  public static HttpResponse text(int status, String body) {
    return new HttpResponse(
        status, Map.of("content-type", "text/plain; charset=utf-8"), Bytes.utf8(body));
  }

  /**
   * A problem document.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
   */
  public static HttpResponse problem(int status, String title, String detail) {
    JsonObject problem =
        JsonObject.builder()
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .build();
    return new HttpResponse(
        status,
        Map.of("content-type", "application/problem+json"),
        Bytes.utf8(JsonWriter.compact(problem) + "\n"));
  }

  public static HttpResponse problem(TidemarkException trouble) {
    return problem(
        status(trouble.kind()), trouble.kind().name(), String.valueOf(trouble.getMessage()));
  }

  /** The one table from kinds of trouble to status codes. */
  public static int status(ErrorKind kind) {
    return switch (kind) {
      case INVALID_REQUEST -> 400;
      case DENIED -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case UNAVAILABLE, OUTCOME_UNKNOWN -> 503;
      case CORRUPT, INTERNAL -> 500;
    };
  }
}
