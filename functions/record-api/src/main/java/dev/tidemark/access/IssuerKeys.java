// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keys of issuers for an hour. A token that names a key which is not among them makes it
 * look again, but not more often than once a minute, so that forged tokens do not make this a
 * hammer on the issuer. Where an issuer does not answer, its old keys stay good. Safe for use by
 * many threads.
 */
final class IssuerKeys {
  static final Duration GOOD = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());

  private final Function<URI, Bytes> fetch;
  private final InstantSource clock;
  private final Map<URI, Fetched> kept = new ConcurrentHashMap<>();

  /**
   * @param fetch reads a document; throws UNAVAILABLE if it cannot be had
   */
  IssuerKeys(Function<URI, Bytes> fetch, InstantSource clock) {
    this.fetch = requireNonNull(fetch, "fetch is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What was fetched last, or null if nothing could be, and when that was tried. */
  private record Fetched(@Nullable JwtKeys keys, Instant triedAt) {
    /** Where there is nothing to use, the next try need not wait longer than it must. */
    Instant goodUntil(Duration maxAge) {
      return triedAt.plus(keys == null ? PAUSE : maxAge);
    }
  }

  /**
   * @throws TidemarkException UNAVAILABLE if the issuer's keys cannot be had and never were
   */
  Optional<PublicKey> find(Issuer issuer, String id, JwtAlgorithm algorithm) {
    Optional<PublicKey> known = keys(issuer, GOOD).find(id, algorithm);
    return known.isPresent() ? known : keys(issuer, PAUSE).find(id, algorithm);
  }

  private JwtKeys keys(Issuer issuer, Duration maxAge) {
    Fetched fetched =
        kept.compute(
            issuer.keys(),
            (uri, old) ->
                old != null && clock.instant().isBefore(old.goodUntil(maxAge))
                    ? old
                    : fetch(uri, old));
    if (fetched.keys() == null) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE,
          "the keys of " + issuer.issuer() + " cannot be had now, so its tokens cannot be checked");
    }
    return fetched.keys();
  }

  private Fetched fetch(URI uri, @Nullable Fetched old) {
    try {
      return new Fetched(JwtKeys.read(fetch.apply(uri)), clock.instant());
    } catch (TidemarkException e) {
      LOG.log(Level.ERROR, "the keys at " + uri + " cannot be had", e);
      return new Fetched(old == null ? null : old.keys(), clock.instant());
    }
  }
}
