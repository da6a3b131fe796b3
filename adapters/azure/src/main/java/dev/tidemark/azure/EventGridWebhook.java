// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.util.List;

/**
 * Makes deliveries in Event Grid's own schema into CloudEvents, and answers its handshake; all else
 * goes on as it came. Safe for use by many threads.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/webhook-event-delivery">Event Grid,
 *     webhook event delivery</a>
 */
final class EventGridWebhook implements HttpHandler {
  private static final String KIND = "aeg-event-type";

  private final HttpHandler events;

  EventGridWebhook(HttpHandler events) {
    this.events = requireNonNull(events, "events is null");
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    boolean isOfEventGrid =
        request.header(KIND).isPresent() && request.mediaType().equals("application/json");
    if (!isOfEventGrid || !request.method().equals("POST")) {
      return events.handle(request);
    }
    try {
      List<JsonCursor> deliveries =
          JsonCursor.at("the delivery", JsonReader.read(request.body(), "the delivery")).elements();
      return request.header(KIND).filter("SubscriptionValidation"::equals).isPresent()
          ? handshake(deliveries)
          : events.handle(asBatch(request, deliveries));
    } catch (TidemarkException e) {
      return HttpResponse.problem(e);
    }
  }

  private static HttpResponse handshake(List<JsonCursor> deliveries) {
    if (deliveries.isEmpty()) {
      throw TidemarkException.invalid("the delivery holds no validation event");
    }
    Json code = deliveries.get(0).field("data").field("validationCode").value();
    return HttpResponse.json(200, JsonObject.builder().put("validationResponse", code).build());
  }

  private static HttpRequest asBatch(HttpRequest request, List<JsonCursor> deliveries) {
    List<Json> batch = deliveries.stream().map(JsonCursor::value).map(EventEnvelope::open).toList();
    return request.carrying(
        "application/cloudevents-batch+json", Bytes.utf8(JsonWriter.compact(new JsonArray(batch))));
  }
}
