// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

/** A dataset. Its table lies under datasets/NAME. */
public record DatasetName(String value) {
  public DatasetName {
    Names.requireSafe("the dataset name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
