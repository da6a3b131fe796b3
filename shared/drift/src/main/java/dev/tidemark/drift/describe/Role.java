// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import java.util.Locale;

/** What the owner of the data says that a column is. */
public enum Role {
  KEY,
  LABEL,
  PREDICTION,
  SCORE,
  EVENT_TIME;

  /** The word for people. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
