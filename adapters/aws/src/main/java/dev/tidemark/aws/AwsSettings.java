// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.aws;

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

/**
 * What the variables of a function say.
 *
 * @param store where everything is kept
 * @param tenant whose objects these functions see
 * @param bus the event bus, by name or ARN, that outgoing events go to
 * @param deadLetters the URL of the queue for messages that are refused, or empty to leave them to
 *     SQS
 * @param clock the system's, unless {@code TIDEMARK_NOW} fixes the time for a test
 * @param environment all of it, for regions and endpoints
 */
record AwsSettings(
    S3Location store,
    String tenant,
    String bus,
    String deadLetters,
    InstantSource clock,
    Map<String, String> environment) {

  AwsSettings {
    environment = Map.copyOf(environment);
  }

  /**
   * Settings from environment variables.
   *
   * @throws TidemarkException INVALID_REQUEST that names everything that is wrong
   */
  static AwsSettings of(Map<String, String> environment) {
    List<String> wrong = new ArrayList<>();
    String store = environment.getOrDefault("TIDEMARK_STORE", "");
    if (!store.matches("s3://[^ ]+")) {
      wrong.add("TIDEMARK_STORE must be s3://bucket or s3://bucket/prefix");
    }
    String bus = environment.getOrDefault("TIDEMARK_BUS", "");
    if (bus.isBlank()) {
      wrong.add("TIDEMARK_BUS must name an event bus");
    }
    InstantSource clock = Clock.systemUTC();
    String fixed = environment.get("TIDEMARK_NOW");
    try {
      clock = fixed == null ? clock : InstantSource.fixed(Instant.parse(fixed));
    } catch (DateTimeParseException e) {
      wrong.add("TIDEMARK_NOW must be a time such as 2026-11-23T15:04:05Z");
    }
    if (!wrong.isEmpty()) {
      throw TidemarkException.invalid(String.join("; ", wrong));
    }
    return new AwsSettings(
        S3Location.parse(URI.create(store)),
        environment.getOrDefault("TIDEMARK_TENANT", StoreRoot.DEFAULT_TENANT),
        bus,
        environment.getOrDefault("TIDEMARK_DEAD_LETTERS", ""),
        clock,
        environment);
  }
}
