// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;
import java.util.regex.Pattern;

/** What a name that becomes part of a path may look like. */
final class Names {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private Names() {}

  static String requireSafe(String what, String name) {
    if (!SAFE.matcher(name).matches()) {
      throw TidemarkException.invalid(
          what
              + " must start with a letter or digit and hold only letters, digits, dots, dashes and underscores,"
              + " at most 128 of them");
    }
    return name;
  }
}
