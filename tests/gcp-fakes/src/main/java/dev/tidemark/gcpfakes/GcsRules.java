// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How strict the fake is.
 *
 * @param pageSize the most objects in one page, whatever the request asks for: a service may give
 *     fewer than were asked for
 * @param pause the least time between two writes of one name, or zero; the service takes about one
 *     a second
 * @param token the bearer token that every request must carry, if any
 * @param clock when objects are made, and what {@code pause} is measured by
 */
public record GcsRules(int pageSize, Duration pause, Optional<String> token, InstantSource clock) {
  private static final int MOST = 1000;

  public static GcsRules usual() {
    return new GcsRules(MOST, Duration.ZERO, Optional.empty(), Clock.systemUTC());
  }

  public GcsRules withPagesOf(int objects) {
    return new GcsRules(objects, pause, token, clock);
  }

  public GcsRules withPauseBetweenWrites(Duration shortest) {
    return new GcsRules(pageSize, shortest, token, clock);
  }

  public GcsRules withToken(String required) {
    return new GcsRules(pageSize, pause, Optional.of(required), clock);
  }

  public GcsRules withClock(InstantSource source) {
    return new GcsRules(pageSize, pause, token, source);
  }
}
