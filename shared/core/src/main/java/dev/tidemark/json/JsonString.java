// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import static java.util.Objects.requireNonNull;

/** A JSON string. */
public record JsonString(String value) implements Json {
  public JsonString {
    requireNonNull(value, "value is null");
  }

  @Override
  public String describe() {
    return "a string";
  }
}
