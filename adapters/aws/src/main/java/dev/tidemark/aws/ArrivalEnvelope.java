// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

import static java.util.Objects.requireNonNull;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What S3 tells of new objects, by EventBridge or by its own notifications. The event is made from
 * the object as it lies there now, so that it does not matter who tells of it or how often.
 */
final class ArrivalEnvelope implements Envelope {
  private final ObjectStore store;
  private final String keyPrefix;
  private final Envelope otherwise;

  /**
   * @param keyPrefix what the keys of the bucket start with where the store begins
   * @param otherwise opens what does not tell of objects
   */
  ArrivalEnvelope(ObjectStore store, String keyPrefix, Envelope otherwise) {
    this.store = requireNonNull(store, "store is null");
    this.keyPrefix = requireNonNull(keyPrefix, "keyPrefix is null");
    this.otherwise = requireNonNull(otherwise, "otherwise is null");
  }

  @Override
  public List<Json> open(Json delivery) {
    JsonCursor message = JsonCursor.at("", delivery);
    if (is(message, "source", "aws.s3")) {
      return arrival(message.field("detail").field("object").field("key").string());
    }
    if (is(message, "Event", "s3:TestEvent")) {
      return List.of(); // S3 sends one when its notifications are set up
    }
    if (message.optional("Records").isEmpty()) {
      return otherwise.open(delivery);
    }
    List<Json> events = new ArrayList<>();
    for (JsonCursor notification : message.field("Records").elements()) {
      String key = notification.field("s3").field("object").field("key").string();
      events.addAll(arrival(URLDecoder.decode(key, StandardCharsets.UTF_8)));
    }
    return events;
  }

  private static boolean is(JsonCursor message, String field, String text) {
    return message.value() instanceof JsonObject object
        && object.member(field).equals(Optional.of(Json.of(text)));
  }

  private List<Json> arrival(String key) {
    String inner = key.startsWith(keyPrefix) ? key.substring(keyPrefix.length()) : "";
    if (!ObjectKey.isValid(inner)) {
      return List.of(); // a folder that a person made in the console, or another store's object
    }
    return store
        .head(ObjectKey.of(inner))
        .flatMap(InboxArrival::event)
        .<Json>map(EventCodec::structured)
        .map(List::of)
        .orElse(List.of());
  }
}
