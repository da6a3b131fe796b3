// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query.api;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The description of the API for programs, as it is checked in. Tests compare it with the routes
 * and with what they answer.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
final class OpenApi {
  private static final String FILE = "openapi.json";

  private OpenApi() {}

  static HttpResponse answer() {
    return new HttpResponse(200, Map.of("content-type", "application/json"), content());
  }

  static Bytes content() {
    try (InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new TidemarkException(ErrorKind.INTERNAL, FILE + " is not in the package");
      }
      return Bytes.takeOver(in.readAllBytes());
    } catch (IOException e) {
      throw new TidemarkException(ErrorKind.INTERNAL, FILE + " cannot be read", e);
    }
  }
}
