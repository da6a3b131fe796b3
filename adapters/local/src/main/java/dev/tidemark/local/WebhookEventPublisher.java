// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Posts each event as a structured CloudEvent to one address; any answer but 2xx is UNAVAILABLE.
 * Safe for use by many threads.
 */
public final class WebhookEventPublisher implements EventPublisher {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  public WebhookEventPublisher(URI address) {
    this.address = requireNonNull(address, "address is null");
  }

  @Override
  public void publish(Event event) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/cloudevents+json; charset=utf-8")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JsonWriter.canonical(EventCodec.structured(event)).toByteArray()))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status < 200 || status > 299) {
        throw unavailable(event, "it answered " + status, null);
      }
    } catch (IOException e) {
      throw unavailable(event, "it did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(event, "the thread was interrupted", e);
    }
  }

  /** Names the host only: the rest of the address may hold a secret. */
  private TidemarkException unavailable(Event event, String why, @Nullable Exception cause) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "publishing an event of type "
            + event.type()
            + " to the webhook at "
            + address.getHost()
            + ": "
            + why
            + "; the event is sent again when its cause is",
        cause);
  }
}
