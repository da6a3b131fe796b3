// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static java.util.Objects.requireNonNull;

import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The issuers whose tokens a deployment trusts: the objects under {@code access/issuers/}, read
 * anew every minute. Safe for use by many threads.
 */
final class Issuers {
  static final Duration TRUST = Duration.ofMinutes(1);

  private static final String FOLDER = "issuers/";

  private final ObjectStore access;
  private final InstantSource clock;
  private Map<String, List<Issuer>> known = Map.of();
  private Instant until = Instant.MIN;

  Issuers(ObjectStore access, InstantSource clock) {
    this.access = requireNonNull(access, "access is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What an issuer is trusted for, each object of its own, in the order of their keys. */
  synchronized List<Issuer> find(String issuer) {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      known = read();
      until = now.plus(TRUST);
    }
    return known.getOrDefault(issuer, List.of());
  }

  private Map<String, List<Issuer>> read() {
    Map<String, List<Issuer>> read = new TreeMap<>();
    for (ObjectSummary object : ObjectStores.listAll(access, FOLDER)) {
      access
          .get(object.key())
          .map(stored -> Issuer.decode(object.key(), stored.content()))
          .ifPresent(
              issuer ->
                  read.computeIfAbsent(issuer.issuer(), name -> new ArrayList<>()).add(issuer));
    }
    return Map.copyOf(read);
  }
}
