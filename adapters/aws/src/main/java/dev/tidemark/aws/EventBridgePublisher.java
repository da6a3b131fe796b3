// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.json.JsonWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Puts each event on a bus: the structured CloudEvent is the detail, its type the detail type. The
 * bus may deliver it more than once; listeners know it again by the CloudEvent's source and id.
 * Safe for use by many threads.
 */
final class EventBridgePublisher implements EventPublisher {
  /** The source that rules match on; those that begin with {@code aws.} are taken. */
  static final String SOURCE = "tidemark";

  private final Supplier<EventBridgeClient> client;
  private final String bus;

  /**
   * @param client asked for at the first event
   */
  EventBridgePublisher(Supplier<EventBridgeClient> client, String bus) {
    this.client = requireNonNull(client, "client is null");
    this.bus = requireNonNull(bus, "bus is null");
  }

  @Override
  public void publish(Event event) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(SOURCE)
            .detailType(event.type())
            .detail(JsonWriter.compact(EventCodec.structured(event)))
            .build();
    PutEventsResponse answer;
    try {
      answer = client.get().putEvents(request -> request.entries(entry));
    } catch (SdkException e) {
      throw unavailable(event, "it did not take it", e);
    }
    if (answer.failedEntryCount() > 0) {
      throw unavailable(event, "it answered " + answer.entries().get(0).errorCode(), null);
    }
  }

  private TidemarkException unavailable(Event event, String why, @Nullable Exception cause) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "publishing an event of type "
            + event.type()
            + " on the bus "
            + bus
            + ": "
            + why
            + "; the event is sent again when its cause is",
        cause);
  }
}
