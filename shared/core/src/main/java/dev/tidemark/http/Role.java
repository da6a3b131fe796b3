// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role may do all that those before it may. */
public enum Role {
  /** May look. */
  READER,
  /** May record runs and publish data. */
  WRITER,
  /** May say what is in use: deployments, aliases, monitors; and may remove. */
  ADMIN;

  /** The role that a setting names, if there is one of that name. */
  public static Optional<Role> of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Whether this role may do what another one may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** How settings and messages call it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
