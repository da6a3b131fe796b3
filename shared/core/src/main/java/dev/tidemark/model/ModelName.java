// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

/** A registered model. */
public record ModelName(String value) {
  public ModelName {
    Names.requireSafe("the model name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
