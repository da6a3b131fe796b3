// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.Role;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonString;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Someone whose tokens are trusted, and what they open: an object under {@code access/issuers/},
 * format 1.
 *
 * @param issuer the {@code iss} of its tokens
 * @param audience that must be among the {@code aud} of a token
 * @param keys where it publishes its keys
 * @param algorithms that its tokens may be signed by
 * @param required claims that a token must have, with their values
 * @param tenant whose objects its tokens open
 * @param role what they allow
 * @param nameClaim the claim that says who it is
 */
record Issuer(
    String issuer,
    String audience,
    URI keys,
    Set<JwtAlgorithm> algorithms,
    Map<String, String> required,
    Grant tenant,
    Grant role,
    String nameClaim) {
  private static final long FORMAT = 1;
  private static final int MAX_NAME = 100;

  Issuer {
    algorithms = Set.copyOf(algorithms);
    required = Map.copyOf(required);
  }

  /**
   * What a token opens: one thing for all tokens of an issuer, or what a claim of each says.
   *
   * @param isClaim whether the text names a claim
   */
  record Grant(String text, boolean isClaim) {
    Optional<String> of(JsonObject claims) {
      return isClaim ? Issuer.text(claims, text) : Optional.of(text);
    }
  }

  /**
   * @throws TidemarkException CORRUPT by the key if it is no issuer of this format
   */
  static Issuer decode(ObjectKey key, Bytes stored) {
    try {
      JsonCursor json = JsonCursor.at("", JsonReader.read(stored, "the issuer"));
      if (json.field("format_version").integer() != FORMAT) {
        throw TidemarkException.invalid("its format is newer than this version of Tidemark");
      }
      Grant role = grant(json, "role");
      if (!role.isClaim()) {
        TokenCodec.role(json.field("role"));
      }
      return new Issuer(
          json.field("issuer").name(),
          json.field("audience").name(),
          keys(json.field("jwks_uri")),
          algorithms(json),
          required(json),
          grant(json, "tenant"),
          role,
          json.optional("name_claim").map(JsonCursor::name).orElse("sub"));
    } catch (TidemarkException e) {
      throw TidemarkException.corrupt("the object access/" + key + ": " + e.getMessage());
    }
  }

  private static Set<JwtAlgorithm> algorithms(JsonCursor json) {
    List<JwtAlgorithm> algorithms = new ArrayList<>();
    for (JsonCursor name : json.field("algorithms").elements()) {
      algorithms.add(
          JwtAlgorithm.of(name.string()).orElseThrow(() -> name.refuse("must be RS256 or ES256")));
    }
    if (algorithms.isEmpty()) {
      throw json.field("algorithms").refuse("must name one at least");
    }
    return Set.copyOf(algorithms);
  }

  private static URI keys(JsonCursor place) {
    URI uri = URI.create(place.string().replace(" ", "%20"));
    boolean isOnThisMachine = "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
    if (uri.getHost() == null || (!"https".equals(uri.getScheme()) && !isOnThisMachine)) {
      throw place.refuse("must be an https URL");
    }
    return uri;
  }

  private static Map<String, String> required(JsonCursor json) {
    Map<String, String> required = new TreeMap<>();
    json.optional("require")
        .map(JsonCursor::members)
        .orElse(Map.of())
        .forEach((claim, value) -> required.put(claim, value.name()));
    return required;
  }

  private static Grant grant(JsonCursor json, String name) {
    Optional<JsonCursor> claim = json.optional(name + "_claim");
    return claim.isPresent()
        ? new Grant(claim.get().name(), true)
        : new Grant(json.field(name).name(), false);
  }

  /** Whom the claims of a token speak of, once its signature and its times are known to be good. */
  Optional<Caller> caller(JsonObject claims) {
    boolean fits =
        audiences(claims).contains(audience)
            && required.entrySet().stream()
                .allMatch(
                    claim ->
                        text(claims, claim.getKey()).filter(claim.getValue()::equals).isPresent());
    Optional<String> name = text(claims, nameClaim).map(Issuer::plain);
    Optional<String> granted = tenant.of(claims).filter(StoreRoot::isTenantName);
    Optional<Role> allowed = role.of(claims).flatMap(Role::of);
    return fits && name.isPresent() && granted.isPresent() && allowed.isPresent()
        ? Optional.of(new Caller(name.get(), granted.get(), allowed.get()))
        : Optional.empty();
  }

  private static List<String> audiences(JsonObject claims) {
    Optional<Json> audience = claims.member("aud");
    if (audience.isPresent() && audience.get() instanceof JsonString one) {
      return List.of(one.value());
    }
    return audience.map(many -> JsonCursor.at("aud", many).strings()).orElse(List.of());
  }

  /** An issuer's words stand in logs and histories, so only plain ones do. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._@/:|+-]", "_");
    return plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) : plain;
  }

  static Optional<String> text(JsonObject claims, String name) {
    return claims.members().get(name) instanceof JsonString text && !text.value().isEmpty()
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
