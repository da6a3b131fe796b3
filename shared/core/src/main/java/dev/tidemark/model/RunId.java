// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;
import java.util.regex.Pattern;

/**
 * A training run: lower-case letters, digits and dashes, usually 32 hexadecimal digits as MLflow
 * makes them.
 */
public record RunId(String value) {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  public RunId {
    if (!isValid(value)) {
      throw TidemarkException.invalid(
          "a run id holds 1 to 64 lower-case letters, digits, dashes and underscores, such as 32 hexadecimal digits");
    }
  }

  /** Whether the text could be a run id. */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
