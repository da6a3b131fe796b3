// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

/** The JSON value {@code null}. */
public enum JsonNull implements Json {
  NULL;

  @Override
  public String describe() {
    return "null";
  }
}
