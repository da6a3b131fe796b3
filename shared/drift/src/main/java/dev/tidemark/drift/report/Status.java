// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.Locale;

/** What became of a column in a comparison. */
public enum Status {
  /** Tested; nothing that both noise and size rule in. */
  OK,
  /** Tested and moved: unlikely to be noise, and large enough to matter. */
  FLAGGED,
  /** Not tested; the decision's reason says why. */
  SKIPPED;

  /** The word in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
