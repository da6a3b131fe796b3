// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Knows the JSON Web Tokens of issuers that the deployment trusts. A token is good if an issuer
 * that is configured signed it, by an algorithm that is configured for that issuer, with a key that
 * the issuer publishes where its configuration says, never where the token says; and if it is meant
 * for this deployment, and for now. Safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best current practices</a>
 */
final class JwtIdentification implements Identification {
  /** How much the clocks of an issuer and of this machine may differ. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

  private final Issuers issuers;
  private final IssuerKeys keys;
  private final InstantSource clock;

  JwtIdentification(Issuers issuers, IssuerKeys keys, InstantSource clock) {
    this.issuers = requireNonNull(issuers, "issuers is null");
    this.keys = requireNonNull(keys, "keys is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Optional<Caller> identify(String secret) {
    return Jwt.read(secret).flatMap(this::identify);
  }

  private Optional<Caller> identify(Jwt token) {
    Optional<JwtAlgorithm> algorithm = Issuer.text(token.header(), "alg").flatMap(JwtAlgorithm::of);
    // What must be understood and is not makes the token invalid (RFC 7515, section 4.1.11).
    if (algorithm.isEmpty()
        || token.header().member("crit").isPresent()
        || !isForNow(token.claims())) {
      return Optional.empty();
    }
    return Issuer.text(token.claims(), "iss").map(issuers::find).orElse(List.of()).stream()
        .flatMap(issuer -> identify(token, issuer, algorithm.get()).stream())
        .findFirst();
  }

  private Optional<Caller> identify(Jwt token, Issuer issuer, JwtAlgorithm algorithm) {
    return issuer.algorithms().contains(algorithm)
        ? caller(issuer, token.claims()).filter(caller -> isSigned(token, issuer, algorithm))
        : Optional.empty();
  }

  private boolean isSigned(Jwt token, Issuer issuer, JwtAlgorithm algorithm) {
    String id = Issuer.text(token.header(), "kid").orElse("");
    return keys.find(issuer, id, algorithm)
        .filter(
            key ->
                algorithm.verifies(
                    key, token.signed().toByteArray(), token.signature().toByteArray()))
        .isPresent();
  }

  private static Optional<Caller> caller(Issuer issuer, JsonObject claims) {
    try {
      return issuer.caller(claims);
    } catch (TidemarkException e) {
      return Optional.empty(); // claims of other types than they should have
    }
  }

  /** A token without an end is refused. */
  private boolean isForNow(JsonObject claims) {
    long now = clock.instant().getEpochSecond();
    long skew = SKEW.toSeconds();
    OptionalLong end = seconds(claims, "exp");
    boolean hasBegun =
        claims.member("nbf").isEmpty() || seconds(claims, "nbf").orElse(LAST_SECOND) <= now + skew;
    return end.isPresent() && now - skew < end.getAsLong() && hasBegun;
  }

  private static OptionalLong seconds(JsonObject claims, String name) {
    return claims.members().get(name) instanceof JsonNumber number
        ? OptionalLong.of((long) number.doubleValue())
        : OptionalLong.empty();
  }
}
