// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import java.util.Map;

/** Pages for people. */
final class Pages {
  /** They need no script, so whatever a name in them smuggled in would not run. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type",
          "text/html; charset=utf-8",
          "content-security-policy",
          "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
              + " frame-ancestors 'none'");

  private Pages() {}

  static HttpResponse answer(Bytes html) {
    return new HttpResponse(200, HEADERS, html);
  }
}
