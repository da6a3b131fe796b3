// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventRequestReader;
import dev.tidemark.http.HttpHandler;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.store.Bytes;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /events}: takes in CloudEvents, one or a batch, in all three HTTP modes. Safe for use by
 * many threads.
 *
 * <p>The answer has one result for each event, in their order. It is 200 as soon as one event was
 * taken in or the batch is empty: the refused ones of a mixed batch are kept with the reason, and
 * sending them again would not help. It is 400 when every event was refused, and 503 when any could
 * not be handled now; then the whole request is to be sent again, which is harmless for the events
 * that were taken in.
 *
 * <p>{@code OPTIONS} answers the handshake by which a sender asks whether it may deliver here.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md">CloudEvents,
 *     web hooks</a>
 */
public final class EventsEndpoint implements HttpHandler {
  /** The size of the largest body taken in, unless stated otherwise: 1 MiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;

  private static final System.Logger LOG = System.getLogger(EventsEndpoint.class.getName());
  private static final String RETRY_AFTER_SECONDS = "1";

  private final EventIntake intake;
  private final int maxBodyBytes;

  public EventsEndpoint(EventHandler events, Rejections rejections) {
    this(events, rejections, DEFAULT_MAX_BODY_BYTES);
  }

  /**
   * @param events takes in each event
   * @param rejections keeps what is not even an event
   */
  public EventsEndpoint(EventHandler events, Rejections rejections, int maxBodyBytes) {
    this.intake = new EventIntake(events, rejections);
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      return switch (request.method()) {
        case "POST" -> post(request);
        case "OPTIONS" -> handshake(request);
        default ->
            HttpResponse.problem(405, "METHOD_NOT_ALLOWED", "events are sent by POST")
                .with(Map.of("allow", "POST, OPTIONS"));
      };
    } catch (TidemarkException e) {
      return trouble(e);
    } catch (RuntimeException e) {
      // The outermost handler: nothing of the inside goes to the sender.
      LOG.log(Level.ERROR, "events could not be taken in because of a fault in Tidemark", e);
      return HttpResponse.problem(
          500, ErrorKind.INTERNAL.name(), "a fault in Tidemark; its log says more");
    }
  }

  private HttpResponse post(HttpRequest request) {
    if (request.content().sizeBytes() > maxBodyBytes) {
      return HttpResponse.problem(
          413,
          "TOO_LARGE",
          "the body has "
              + request.content().sizeBytes()
              + " bytes; at most "
              + maxBodyBytes
              + " are taken in. Send smaller batches, or files through the inbox");
    }
    if (!EventRequestReader.isSupported(request)) {
      return HttpResponse.problem(
          415,
          "UNSUPPORTED_FORMAT",
          "events come as application/cloudevents+json, application/cloudevents-batch+json, or in"
              + " binary mode with JSON data");
    }
    List<EventResult> results = new ArrayList<>();
    for (Json event : CallersEvents.checked(EventRequestReader.read(request), request.caller())) {
      results.add(new EventResult(event, intake.take(event)));
    }
    return answer(results);
  }

  private static HttpResponse answer(List<EventResult> results) {
    JsonArray each = new JsonArray(results.stream().<Json>map(EventResult::json).toList());
    boolean isRefused = !results.isEmpty() && results.stream().allMatch(EventResult::isRefused);
    if (!isRefused) {
      return HttpResponse.json(200, JsonObject.builder().put("results", each).build());
    }
    String detail =
        results.size() == 1
            ? results.get(0).outcome().message()
            : "every event of the batch was refused; results says why";
    JsonObject problem =
        JsonObject.builder()
            .put("title", ErrorKind.INVALID_REQUEST.name())
            .put("status", 400)
            .put("detail", detail)
            .put("results", each)
            .build();
    return new HttpResponse(
        400,
        Map.of("content-type", "application/problem+json"),
        Bytes.utf8(JsonWriter.compact(problem) + "\n"));
  }

  private static HttpResponse trouble(TidemarkException trouble) {
    HttpResponse problem = HttpResponse.problem(trouble);
    return problem.status() == 503
        ? problem.with(Map.of("retry-after", RETRY_AFTER_SECONDS))
        : problem;
  }

  private static HttpResponse handshake(HttpRequest request) {
    HttpResponse allowed = new HttpResponse(200, Map.of("allow", "POST, OPTIONS"), Bytes.EMPTY);
    return request
        .header("webhook-request-origin")
        .map(
            origin ->
                allowed.with(Map.of("webhook-allowed-origin", origin, "webhook-allowed-rate", "*")))
        .orElse(allowed);
  }
}
