// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The live objects of one bucket behind one lock. Safe for use by many threads. */
final class GcsBucket {
  private static final int MAX_NAME_BYTES = 1024;

  private final String name;
  private final GcsRules rules;
  private final TreeMap<String, GcsObject> objects = new TreeMap<>(ObjectKey::compareUtf8);
  private final Map<String, Instant> lastWrites = new HashMap<>();
  private long lastGeneration;
  private int throttled;

  GcsBucket(String name, GcsRules rules) {
    this.name = name;
    this.rules = rules;
  }

  /** The condition of a request on the generation that is live. */
  record Condition(Optional<Long> generation, Optional<Long> notGeneration) {
    static Condition of(FakeCall call) {
      return new Condition(call.number("ifGenerationMatch"), call.number("ifGenerationNotMatch"));
    }

    private void require(Optional<GcsObject> live) {
      long now = live.map(GcsObject::generation).orElse(0L);
      if (generation.isPresent() && generation.get() != now) {
        throw ServiceError.conditionNotMet();
      }
      if (notGeneration.isPresent() && notGeneration.get() == now) {
        throw new ServiceError(304, "notModified", "Not Modified");
      }
    }
  }

  /** What is to be stored. */
  record Content(String name, Bytes bytes, String contentType, Json metadata) {}

  synchronized GcsObject insert(Content content, Condition condition) {
    requireName(content.name());
    condition.require(find(content.name()));
    admitWrite(content.name());
    Instant now = rules.clock().instant();
    long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000;
    lastGeneration = Math.max(lastGeneration + 1, micros);
    GcsObject object =
        new GcsObject(
            name,
            content.name(),
            content.bytes(),
            content.contentType(),
            content.metadata(),
            lastGeneration,
            now);
    objects.put(content.name(), object);
    return object;
  }

  /** Fails as {@link #insert} would fail now. */
  synchronized void check(String object, Condition condition) {
    requireName(object);
    condition.require(find(object));
  }

  synchronized GcsObject get(String object, Optional<Long> generation, Condition condition) {
    Optional<GcsObject> live = find(object);
    GcsObject found =
        live.filter(o -> generation.isEmpty() || generation.get() == o.generation())
            .orElseThrow(() -> ServiceError.notFound("No such object: " + name + "/" + object));
    condition.require(live);
    return found;
  }

  synchronized void delete(String object, Condition condition) {
    GcsObject live = get(object, Optional.empty(), condition);
    objects.remove(live.name());
  }

  synchronized GcsPage list(GcsListing listing) {
    return listing.page(objects, rules.pageSize());
  }

  synchronized int throttled() {
    return throttled;
  }

  private Optional<GcsObject> find(String object) {
    return Optional.ofNullable(objects.get(object));
  }

  private void admitWrite(String object) {
    Instant now = rules.clock().instant();
    Instant last = lastWrites.get(object);
    Duration pause = rules.pause();
    if (last != null && now.isBefore(last.plus(pause))) {
      throttled++;
      throw new ServiceError(
          429,
          "rateLimitExceeded",
          "The object "
              + name
              + "/"
              + object
              + " exceeded the rate limit for object mutation operations.");
    }
    lastWrites.put(object, now);
  }

  private static void requireName(String object) {
    int bytes = object.getBytes(StandardCharsets.UTF_8).length;
    boolean isForbidden =
        object.equals(".")
            || object.equals("..")
            || object.startsWith(".well-known/acme-challenge/")
            || object.indexOf('\r') >= 0
            || object.indexOf('\n') >= 0;
    if (bytes < 1 || bytes > MAX_NAME_BYTES || isForbidden) {
      throw ServiceError.invalid("Invalid object name.");
    }
  }
}
