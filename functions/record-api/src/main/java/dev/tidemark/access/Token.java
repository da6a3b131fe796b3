// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.access;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Caller;
import dev.tidemark.http.Role;
import dev.tidemark.store.StoreRoot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token. Its text is nowhere: whoever reads the bucket cannot use it.
 *
 * @param sha256 of the token's text, in hexadecimal
 * @param name of who uses it; it stands in the history of what was done
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused, if ever
 */
public record Token(
    String sha256,
    String name,
    String tenant,
    Role role,
    Instant createdAt,
    @Nullable Instant expiresAt) {
  private static final int ID_LENGTH = 12;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@/-]{0,99}";

  public Token {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw TidemarkException.invalid("sha256 must be 64 hexadecimal digits in lower case");
    }
    if (!name.matches(NAME)) {
      throw TidemarkException.invalid(
          "the name of a token starts with a letter or digit and holds only letters, digits and"
              + " . _ @ / -, at most 100 of them");
    }
    if (!StoreRoot.isTenantName(tenant)) {
      throw TidemarkException.invalid(
          "a tenant's name is 1 to 40 of a to z, 0 to 9 and \"-\"; this one is not");
    }
  }

  /** Tells tokens apart in lists; says nothing of the text. */
  public String id() {
    return sha256.substring(0, ID_LENGTH);
  }

  boolean isValidAt(Instant time) {
    return expiresAt == null || time.isBefore(expiresAt);
  }

  Caller caller() {
    return new Caller(name, tenant, role);
  }
}
