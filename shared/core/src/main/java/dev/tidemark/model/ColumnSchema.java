// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;

/** A column's name, as the user gave it, and its type. Every column may hold nulls. */
public record ColumnSchema(String name, ColumnType type) {
  public ColumnSchema {
    if (name.isEmpty()) {
      throw TidemarkException.invalid("a column has an empty name");
    }
  }
}
