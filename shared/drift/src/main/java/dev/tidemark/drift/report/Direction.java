// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.Locale;

/** Where the values of a column went. */
public enum Direction {
  UP,
  DOWN,
  /** Moved, but not up or down: categories have no order, and a spread can grow both ways. */
  CHANGED,
  NONE;

  /** The word in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
