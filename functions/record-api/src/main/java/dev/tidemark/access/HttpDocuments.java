// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads small documents over HTTP, following nothing. Safe for use by many threads. */
final class HttpDocuments implements Function<URI, Bytes> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;

  @Override
  public Bytes apply(URI uri) {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(Redirect.NEVER).build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] body = in.readNBytes(MAX_BYTES + 1);
        if (response.statusCode() != 200 || body.length > MAX_BYTES) {
          throw unavailable(uri + " answered with " + response.statusCode(), null);
        }
        return Bytes.takeOver(body);
      }
    } catch (IOException e) {
      throw unavailable(uri + " could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("reading " + uri + " was interrupted", e);
    }
  }

  private static TidemarkException unavailable(String message, @Nullable Exception cause) {
    return new TidemarkException(ErrorKind.UNAVAILABLE, message, cause);
  }
}
