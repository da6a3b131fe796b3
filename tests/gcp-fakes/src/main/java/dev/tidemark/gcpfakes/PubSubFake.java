// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pub/Sub's JSON API for publishing. A test takes the messages out and delivers them itself. Safe
 * for use by many threads.
 *
 * @see <a href="https://cloud.google.com/pubsub/quotas#resource_limits">Limits</a>
 */
public final class PubSubFake implements AutoCloseable {
  private static final String PUBLISH = "PUBLISH";
  private static final int MAX_MESSAGE_BYTES = 10_000_000;
  private static final int MAX_ATTRIBUTES = 100;
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_VALUE_BYTES = 1024;

  private final Map<String, List<PubSubMessage>> topics = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(2070443601311540L);
  private final Faults faults = new Faults();
  private final FakeServer server = FakeServer.start(this::answer);

  private final Optional<String> token;

  private PubSubFake(Optional<String> token) {
    this.token = token;
  }

  public static PubSubFake start() {
    return new PubSubFake(Optional.empty());
  }

  /**
   * @param token the bearer token that every request must carry
   */
  public static PubSubFake startWith(String token) {
    return new PubSubFake(Optional.of(token));
  }

  /** Where clients find it: {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * @param name {@code projects/p/topics/t}
   */
  public void createTopic(String name) {
    topics.put(name, new ArrayList<>());
  }

  /** Spoils the next {@code times} requests. */
  public void failNext(Fault fault, int times) {
    faults.plan(PUBLISH, fault, times);
  }

  /** Takes out what a topic holds, in the order in which it came. */
  public List<PubSubMessage> take(String topic) {
    List<PubSubMessage> held = topic(topic);
    synchronized (held) {
      List<PubSubMessage> taken = List.copyOf(held);
      held.clear();
      return taken;
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private Optional<FakeAnswer> answer(FakeCall call) {
    token.ifPresent(call::requireToken);
    return faults.around(PUBLISH, () -> publish(call));
  }

  private FakeAnswer publish(FakeCall call) {
    String path = String.join("/", call.path());
    if (!call.method().equals("POST")
        || !path.startsWith("v1/")
        || !path.endsWith(":publish")
        || !call.header("content-type").startsWith("application/json")) {
      throw ServiceError.notFound("The fake does not know " + call.method() + " " + path);
    }
    List<PubSubMessage> topic = topic(path.substring(3, path.length() - ":publish".length()));
    List<Json> published = new ArrayList<>();
    JsonCursor request = JsonCursor.at("", JsonReader.read(call.body(), "the request"));
    for (JsonCursor each : request.field("messages").elements()) {
      PubSubMessage message = message(each);
      synchronized (topic) {
        topic.add(message);
      }
      published.add(Json.of(message.id()));
    }
    return FakeAnswer.json(
        JsonObject.builder().put("messageIds", new JsonArray(published)).build());
  }

  private List<PubSubMessage> topic(String name) {
    return Optional.ofNullable(topics.get(name))
        .orElseThrow(() -> ServiceError.notFound("Resource not found (resource=" + name + ")."));
  }

  private PubSubMessage message(JsonCursor message) {
    Map<String, String> attributes = new TreeMap<>();
    message
        .optional("attributes")
        .ifPresent(
            all -> all.members().forEach((name, value) -> attributes.put(name, value.string())));
    String base64 = message.optional("data").map(JsonCursor::string).orElse("");
    Bytes data = Bytes.takeOver(Base64.getDecoder().decode(base64));
    if (data.isEmpty() && attributes.isEmpty()) {
      throw ServiceError.invalid("A message has data or at least one attribute.");
    }
    if (data.size() > MAX_MESSAGE_BYTES || attributes.size() > MAX_ATTRIBUTES) {
      throw ServiceError.invalid("The message is too large.");
    }
    attributes.forEach(PubSubFake::requireAttribute);
    return new PubSubMessage(Long.toString(ids.incrementAndGet()), attributes, data);
  }

  private static void requireAttribute(String name, String value) {
    int nameBytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (nameBytes < 1
        || nameBytes > MAX_NAME_BYTES
        || name.startsWith("goog")
        || value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
      throw ServiceError.invalid("The attribute " + name + " is not allowed.");
    }
  }
}
