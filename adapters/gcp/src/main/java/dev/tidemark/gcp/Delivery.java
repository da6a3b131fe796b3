// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trigger delivers, without the envelope it came in: a message of Pub/Sub. What Eventarc
 * delivers of itself becomes the message that Pub/Sub would have carried. Nothing of the envelope
 * stays, for it changes with each delivery.
 *
 * @param attributes by lower-case name
 * @see <a
 *     href="https://github.com/google/knative-gcp/blob/main/docs/spec/pubsub-protocol-binding.md">CloudEvents
 *     over Pub/Sub</a>
 */
record Delivery(Map<String, String> attributes, Bytes data) {
  static final String CONTENT_TYPE = "content-type";

  private static final String MESSAGE = "google.cloud.pubsub.topic.v1.messagePublished";
  private static final String FINALIZED = "google.cloud.storage.object.v1.finalized";
  private static final String PREFIX = "ce-";

  Delivery {
    attributes = Map.copyOf(attributes);
  }

  /** Takes a trigger's envelope off. */
  static Delivery of(CloudEvent envelope) {
    Bytes body = body(envelope);
    return switch (envelope.getType()) {
      case MESSAGE -> message(body);
      case FINALIZED -> finalized(body);
      default -> direct(envelope, body);
    };
  }

  /** What could not be opened, as it came. */
  static Delivery unopened(CloudEvent envelope) {
    return new Delivery(Map.of(), body(envelope));
  }

  private static Bytes body(CloudEvent envelope) {
    CloudEventData data = envelope.getData();
    return data == null ? Bytes.EMPTY : Bytes.takeOver(data.toBytes());
  }

  private static Delivery message(Bytes body) {
    JsonCursor message = JsonCursor.at("", JsonReader.read(body, "the delivery")).field("message");
    Map<String, String> attributes = new TreeMap<>();
    message
        .optional("attributes")
        .ifPresent(
            all ->
                all.members()
                    .forEach(
                        (name, value) ->
                            attributes.put(name.toLowerCase(Locale.ROOT), value.string())));
    return new Delivery(
        attributes, message.optional("data").map(Delivery::decoded).orElse(Bytes.EMPTY));
  }

  private static Bytes decoded(JsonCursor base64) {
    try {
      return Bytes.takeOver(Base64.getDecoder().decode(base64.string()));
    } catch (IllegalArgumentException e) {
      throw base64.refuse("is not base64");
    }
  }

  /** As a notification of Cloud Storage comes over Pub/Sub. */
  private static Delivery finalized(Bytes body) {
    JsonCursor object = JsonCursor.at("", JsonReader.read(body, "the notification"));
    return new Delivery(
        Map.of(
            "eventtype",
            "OBJECT_FINALIZE",
            "bucketid",
            object.field("bucket").string(),
            "objectid",
            object.field("name").string()),
        body);
  }

  /** A user's event that a trigger delivers as it is: as it would come in binary mode. */
  private static Delivery direct(CloudEvent event, Bytes body) {
    Map<String, String> attributes = new TreeMap<>();
    event
        .getAttributeNames()
        .forEach(name -> attributes.put(PREFIX + name, String.valueOf(event.getAttribute(name))));
    event
        .getExtensionNames()
        .forEach(name -> attributes.put(PREFIX + name, String.valueOf(event.getExtension(name))));
    Optional.ofNullable(attributes.remove(PREFIX + "datacontenttype"))
        .ifPresent(type -> attributes.put(CONTENT_TYPE, type));
    return new Delivery(attributes, body);
  }

  /**
   * Each event as JSON in its structured form, not yet checked. A message without a word about its
   * mode is taken as structured, for so a person sends one by hand.
   *
   * @throws TidemarkException INVALID_REQUEST if the message holds no events at all
   */
  List<Json> events() {
    String type = attributes.getOrDefault(CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    boolean isBinary = attributes.containsKey(PREFIX + "specversion");
    if (type.startsWith("application/cloudevents-batch")) {
      return JsonCursor.at("the batch", JsonReader.read(data, "the batch")).elements().stream()
          .map(JsonCursor::value)
          .toList();
    }
    return List.of(
        isBinary && !type.startsWith("application/cloudevents")
            ? binary()
            : JsonReader.read(data, "the event"));
  }

  private Json binary() {
    JsonObject.Builder event = JsonObject.builder();
    attributes.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            event.put(name.substring(PREFIX.length()), value);
          }
        });
    event.putIfPresent("datacontenttype", attributes.get(CONTENT_TYPE));
    return data.isEmpty()
        ? event.build()
        : event.put("data", JsonReader.read(data, "the data of the event")).build();
  }

  /** The request by which Pub/Sub takes this message in. */
  Bytes publishRequest() {
    JsonObject.Builder all = JsonObject.builder();
    new TreeMap<>(attributes).forEach(all::put);
    JsonObject message =
        JsonObject.builder()
            .put("attributes", all.build())
            .put("data", Base64.getEncoder().encodeToString(data.toByteArray()))
            .build();
    return JsonWriter.canonical(
        JsonObject.builder().put("messages", new JsonArray(List.of(message))).build());
  }
}
