// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.table.file.Reject;
import dev.tidemark.table.file.Rejects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts the rows that cannot be read, and remembers the first few. One thread only. */
final class RejectTally implements Rejects {
  private static final int NAMED = 5;

  private final List<String> first = new ArrayList<>();
  private long rejected;
  private long accepted;

  @Override
  public void reject(Reject row) {
    if (first.size() < NAMED) {
      first.add(row.message());
    }
    rejected++;
  }

  @Override
  public void accepted(long rows) {
    accepted += rows;
  }

  /** Refuses the sources if more of their rows cannot be read than may be left out. */
  void requireWithin(RejectLimit limit) {
    if (limit.allows(rejected, rejected + accepted)) {
      return;
    }
    throw TidemarkException.invalid(
        String.join("; ", first)
            + String.format(
                Locale.ROOT, "; %,d of %,d rows cannot be read", rejected, rejected + accepted)
            + (limit.isNone()
                ? "; mend them, or allow some to be left out with --max-rejects"
                : ", more than " + limit + ", which may be left out"));
  }
}
