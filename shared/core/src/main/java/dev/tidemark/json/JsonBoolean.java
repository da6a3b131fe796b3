// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

/** {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements Json {
  @Override
  public String describe() {
    return "a boolean";
  }
}
