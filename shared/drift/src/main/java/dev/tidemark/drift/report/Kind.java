// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.Locale;

/** How a column is compared. */
public enum Kind {
  NUMERIC,
  CATEGORICAL,
  BOOLEAN,
  DATETIME,
  TEXT;

  /** The word in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
