// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.StoreRoot;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent (1.0) whose data is JSON. An event is the same event again exactly when {@code
 * source} and {@code id} are the same.
 *
 * @param id unique within the source, not empty
 * @param source who made it, a URI reference, not empty
 * @param type what happened, such as {@code dev.tidemark.run.started.v1}, not empty
 * @param subject what it happened to, if stated
 * @param time when it happened, if stated
 * @param extensions other attributes, by name
 * @param data the payload, if there is one
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
 *     1.0.2</a>
 */
public record Event(
    String id,
    String source,
    String type,
    @Nullable String subject,
    @Nullable Instant time,
    Map<String, String> extensions,
    @Nullable Json data) {

  public Event {
    requireText("id", id);
    requireText("source", source);
    requireText("type", type);
    if (subject != null) {
      requireText("subject", subject);
    }
    extensions = Collections.unmodifiableMap(new TreeMap<>(extensions));
  }

  /** An event without subject and extensions. */
  public static Event of(String id, String source, String type, @Nullable Instant time, Json data) {
    return new Event(id, source, type, null, time, Map.of(), data);
  }

  /** The same event, saying which tenant it is of; the default one needs no saying. */
  public Event forTenant(String tenant) {
    if (tenant.equals(StoreRoot.DEFAULT_TENANT)) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(extensions);
    more.put(EventCodec.TENANT, tenant);
    return new Event(id, source, type, subject, time, more, data);
  }

  public Optional<Instant> timeIfStated() {
    return Optional.ofNullable(time);
  }

  /** The data; an event without data is refused. */
  public Json requireData() {
    if (data == null) {
      throw TidemarkException.invalid(
          "data is missing: an event of type " + type + " carries a JSON object");
    }
    return data;
  }

  /** The key under which this event is stored: SHA-256 of source, NUL and id, in hexadecimal. */
  public String key() {
    return Bytes.utf8(source + "\0" + id).sha256();
  }

  private static void requireText(String attribute, String value) {
    requireNonNull(value, attribute);
    if (value.isEmpty()) {
      throw TidemarkException.invalid("the attribute " + attribute + " must not be empty");
    }
    if (value.indexOf('\0') >= 0) {
      throw TidemarkException.invalid("the attribute " + attribute + " holds a NUL character");
    }
  }
}
