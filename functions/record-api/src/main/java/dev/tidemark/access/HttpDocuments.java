// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads small documents over HTTP, following nothing. Safe for use by many threads. */
final class HttpDocuments implements Function<URI, Bytes> {
  static final int MAX_BYTES = 1 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Duration patience;

  HttpDocuments() {
    this(PATIENCE);
  }

  /**
   * @param patience until the last byte must be there; a timeout of the request would end with its
   *     headers
   */
  HttpDocuments(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Bytes apply(URI uri) {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(patience).followRedirects(Redirect.NEVER).build();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            HttpRequest.newBuilder(uri).GET().build(),
            BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> keep(body, bytes))));
    try {
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status != 200) {
        throw unavailable(uri + " answered with " + status, null);
      }
      if (body.size() > MAX_BYTES) {
        throw unavailable(uri + " answered with more than " + MAX_BYTES + " bytes", null);
      }
      return Bytes.takeOver(body.toByteArray());
    } catch (ExecutionException e) {
      throw unavailable(uri + " could not be read", e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable(uri + " was not read within " + patience.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("reading " + uri + " was interrupted", e);
    }
  }

  /** One byte more than may be there tells that there are too many. */
  private static void keep(ByteArrayOutputStream body, byte[] part) {
    body.write(part, 0, Math.min(part.length, MAX_BYTES + 1 - body.size()));
  }

  private static TidemarkException unavailable(String message, @Nullable Exception cause) {
    return new TidemarkException(ErrorKind.UNAVAILABLE, message, cause);
  }
}
