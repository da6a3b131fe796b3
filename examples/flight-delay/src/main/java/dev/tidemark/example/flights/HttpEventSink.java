// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts each event to Tidemark's {@code /events} in structured mode; anything but 2xx throws. */
public final class HttpEventSink implements EventSink {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI events;

  public HttpEventSink(URI events) {
    this.events = events;
  }

  @Override
  public void send(CloudEvent event) {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", JsonFormat.CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new JsonFormat().serialize(event)))
            .build();
    try {
      HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() / 100 != 2) {
        String what = "Event " + event.getId() + " was refused by " + events;
        throw new IllegalStateException(what + ": " + reply.statusCode() + " " + reply.body());
      }
    } catch (IOException e) {
      String what = "Event " + event.getId() + " did not reach " + events;
      throw new UncheckedIOException(what + "; is the server running?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending event " + event.getId(), e);
    }
  }
}
