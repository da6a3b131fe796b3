// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Answers know themselves again by a digest of their content.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match">RFC 9110, 13.1.2</a>
 */
final class EntityTags {
  private EntityTags() {}

  /** The answer with its tag, or 304 if whoever asks has it. */
  static HttpResponse fresh(HttpRequest request, HttpResponse answer) {
    String tag = "\"" + answer.body().sha256() + "\"";
    HttpResponse tagged = answer.with(Map.of("etag", tag));
    boolean has = request.header("if-none-match").filter(known -> names(known, tag)).isPresent();
    return has ? withoutContent(tagged) : tagged;
  }

  private static boolean names(String known, String tag) {
    return Stream.of(known.split(",", -1))
        .map(String::strip)
        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
        .anyMatch(one -> one.equals("*") || one.equals(tag));
  }

  private static HttpResponse withoutContent(HttpResponse answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("content-type");
    return new HttpResponse(304, headers, Bytes.EMPTY);
  }
}
