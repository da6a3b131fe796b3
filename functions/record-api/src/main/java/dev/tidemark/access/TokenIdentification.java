// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static java.util.Objects.requireNonNull;

import dev.tidemark.http.Caller;
import dev.tidemark.store.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows tokens. What was found is trusted for a while, so that a busy client costs no read of the
 * store for each call; a token taken back is refused after that. Made-up tokens cost one listing in
 * a while, however many there are; a new token is known at once, or after that while if someone
 * sends made-up ones. Safe for use by many threads.
 */
final class TokenIdentification implements Identification {
  /** How long a token that was taken back may still be good. */
  static final Duration TRUST = Duration.ofSeconds(30);

  /** How long a token that was just made may still be refused. */
  static final Duration DISTRUST = Duration.ofSeconds(10);

  private static final int MAX_KNOWN = 10_000;

  private final Tokens tokens;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private volatile Listed listed = new Listed(Set.of(), Instant.MIN);

  TokenIdentification(Tokens tokens, InstantSource clock) {
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record Known(Token token, Instant until) {}

  /** The digests of all tokens, as they were listed when one was not found. */
  private record Listed(Set<String> digests, Instant until) {
    boolean isWithout(String sha256, Instant now) {
      return now.isBefore(until) && !digests.contains(sha256);
    }
  }

  @Override
  public Optional<Caller> identify(String secret) {
    if (!Tokens.isLike(secret)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    // By its digest, so that no text of a token stays in memory.
    String sha256 = Bytes.utf8(secret).sha256();
    Known trusted = known.get(sha256);
    Optional<Token> token =
        trusted != null && now.isBefore(trusted.until())
            ? Optional.of(trusted.token())
            : look(secret, sha256, now);
    return token.filter(found -> found.isValidAt(now)).map(Token::caller);
  }

  private Optional<Token> look(String secret, String sha256, Instant now) {
    known.remove(sha256);
    if (listed.isWithout(sha256, now)) {
      return Optional.empty();
    }
    Optional<Token> found = tokens.find(secret);
    if (known.size() >= MAX_KNOWN) {
      known.clear();
    }
    found.ifPresentOrElse(
        token -> known.put(sha256, new Known(token, now.plus(TRUST))), () -> list(now));
    return found;
  }

  private synchronized void list(Instant now) {
    if (!now.isBefore(listed.until())) {
      listed = new Listed(tokens.digests(), now.plus(DISTRUST));
    }
  }
}
