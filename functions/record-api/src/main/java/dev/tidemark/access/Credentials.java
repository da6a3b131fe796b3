// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request carries in {@code Authorization}, as MLflow's clients send it: {@code Bearer} with
 * the token, or {@code Basic} with the token as the password, or as the name where there is no
 * password.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
final class Credentials {
  private Credentials() {}

  /** The secret, if there is one. */
  static Optional<String> of(HttpRequest request) {
    String[] parts = request.header("authorization").orElse("").strip().split(" +", 2);
    if (parts.length != 2) {
      return Optional.empty();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> Optional.of(parts[1]);
      case "basic" -> basic(parts[1]);
      default -> Optional.empty();
    };
  }

  private static Optional<String> basic(String encoded) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    String name = colon < 0 ? pair : pair.substring(0, colon);
    String password = colon < 0 ? "" : pair.substring(colon + 1);
    String secret = password.isEmpty() ? name : password;
    return secret.isEmpty() ? Optional.empty() : Optional.of(secret);
  }
}
