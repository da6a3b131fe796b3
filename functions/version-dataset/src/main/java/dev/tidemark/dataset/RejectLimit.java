// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.json.JsonCursor;
import java.util.Locale;

/**
 * How many rows that cannot be read a publish may leave out: so many, or a share of all rows.
 *
 * @param count at most; below 1 it is a share
 */
record RejectLimit(double count) {
  static final RejectLimit NONE = new RejectLimit(0);

  /** A whole number of rows, or a share below 1. */
  static RejectLimit of(JsonCursor json) {
    double count = json.number();
    boolean isMeant = count >= 0 && (count < 1 || count == Math.rint(count));
    if (!isMeant || Double.isInfinite(count)) {
      throw json.refuse("must be a whole number of rows, or a share of them below 1");
    }
    return new RejectLimit(count);
  }

  boolean isNone() {
    return count == 0;
  }

  boolean allows(long rejected, long rows) {
    return rejected <= (count < 1 ? count * rows : count);
  }

  @Override
  public String toString() {
    return count < 1
        ? String.format(Locale.ROOT, "%s%% of them", 100 * count)
        : String.format(Locale.ROOT, "%.0f of them", count);
  }
}
