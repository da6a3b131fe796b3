// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.json.JsonWriter;
import java.util.Map;

/**
 * Publishes each event to one topic in structured mode, with its type beside it as the attribute
 * {@code ce-type}, which subscriptions can filter by. Safe for use by many threads.
 */
final class PubSubPublisher implements EventPublisher {
  private final PubSubTopic topic;

  PubSubPublisher(PubSubTopic topic) {
    this.topic = topic;
  }

  @Override
  public void publish(Event event) {
    topic.send(
        new Delivery(
            Map.of(
                Delivery.CONTENT_TYPE,
                "application/cloudevents+json; charset=utf-8",
                "ce-type",
                event.type()),
            JsonWriter.canonical(EventCodec.structured(event))));
  }
}
