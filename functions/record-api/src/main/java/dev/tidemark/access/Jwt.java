// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A JSON Web Token taken apart, in which nothing is to be believed yet.
 *
 * @param signed the bytes that the signature is of
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-3.1">RFC 7515, section 3.1</a>
 */
record Jwt(JsonObject header, JsonObject claims, Bytes signed, Bytes signature) {
  private static final int MAX_LENGTH = 16 * 1024;

  /** Whether a secret has the outer shape of one. */
  static boolean isLike(String secret) {
    return secret.length() <= MAX_LENGTH
        && secret.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  }

  /** The token, or empty if it is none. */
  static Optional<Jwt> read(String secret) {
    if (!isLike(secret)) {
      return Optional.empty();
    }
    String[] parts = secret.split("\\.", -1);
    try {
      Json header = JsonReader.read(decoded(parts[0]), "the header");
      Json claims = JsonReader.read(decoded(parts[1]), "the claims");
      Bytes signed =
          Bytes.takeOver((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return header instanceof JsonObject head && claims instanceof JsonObject body
          ? Optional.of(new Jwt(head, body, signed, decoded(parts[2])))
          : Optional.empty();
    } catch (IllegalArgumentException | TidemarkException e) {
      return Optional.empty();
    }
  }

  private static Bytes decoded(String part) {
    return Bytes.takeOver(Base64.getUrlDecoder().decode(part));
  }
}
