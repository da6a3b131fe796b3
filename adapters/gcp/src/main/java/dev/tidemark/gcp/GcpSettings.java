// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the environment of a function says.
 *
 * @param store {@code gs://bucket/prefix}
 * @param topics where Tidemark publishes, by the setting that names the topic
 * @param clock the system's, unless {@code TIDEMARK_NOW} fixes the time for a test
 * @param environment all of it, for the clients
 */
record GcpSettings(
    URI store, Map<String, String> topics, InstantSource clock, Map<String, String> environment) {
  /** What happened, for whoever listens. */
  static final String EVENTS_OUT = "TIDEMARK_TOPIC_OUT";

  /** Events about datasets, for the function that makes versions. */
  static final String WORK = "TIDEMARK_TOPIC_WORK";

  /** Deliveries that cannot succeed. */
  static final String DEAD_LETTERS = "TIDEMARK_TOPIC_DEAD_LETTERS";

  private static final String STORE = "TIDEMARK_STORE";
  private static final String NOW = "TIDEMARK_NOW";
  private static final String TOPIC = "projects/[^/]+/topics/[^/]+";

  GcpSettings {
    topics = Map.copyOf(topics);
    environment = Map.copyOf(environment);
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with everything that is wrong
   */
  static GcpSettings of(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    String store = environment.getOrDefault(STORE, "");
    if (!store.startsWith("gs://")) {
      faults.add(STORE + " must be gs://bucket/prefix");
    }
    Map<String, String> topics = new TreeMap<>();
    for (String name : List.of(EVENTS_OUT, WORK, DEAD_LETTERS)) {
      topics.put(name, environment.getOrDefault(name, ""));
      if (!topics.get(name).matches(TOPIC)) {
        faults.add(name + " must be projects/PROJECT/topics/TOPIC");
      }
    }
    InstantSource clock = clock(environment.get(NOW), faults);
    if (!faults.isEmpty()) {
      throw TidemarkException.invalid("the settings are wrong: " + String.join("; ", faults));
    }
    return new GcpSettings(URI.create(store), topics, clock, environment);
  }

  private static InstantSource clock(@Nullable String now, List<String> faults) {
    try {
      return now == null ? Clock.systemUTC() : InstantSource.fixed(Instant.parse(now));
    } catch (DateTimeParseException e) {
      faults.add(NOW + " must be a time such as 2026-11-23T15:04:05Z");
      return Clock.systemUTC();
    }
  }

  /** Whose objects these functions see when nobody names a tenant. */
  String tenant() {
    return environment.getOrDefault("TIDEMARK_TENANT", StoreRoot.DEFAULT_TENANT);
  }

  PubSubTopic topic(String setting) {
    return PubSubTopic.of(requireNonNull(topics.get(setting)), environment);
  }
}
