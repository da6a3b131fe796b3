// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import dev.tidemark.ledger.run.RunTail;
import java.util.ArrayList;
import java.util.List;

/** Cuts work into pieces that fit into memory. */
final class Portions {
  private static final int MAX_RUNS = 1000;
  private static final int MAX_EVENTS = 20_000;

  private Portions() {}

  /** The same entries in the same order; a run with many events may be alone. */
  static List<List<RunTail.Entry>> of(List<RunTail.Entry> entries) {
    List<List<RunTail.Entry>> portions = new ArrayList<>();
    List<RunTail.Entry> portion = new ArrayList<>();
    int events = 0;
    for (RunTail.Entry entry : entries) {
      boolean full = portion.size() == MAX_RUNS || events + entry.keys().size() > MAX_EVENTS;
      if (full && !portion.isEmpty()) {
        portions.add(List.copyOf(portion));
        portion.clear();
        events = 0;
      }
      portion.add(entry);
      events += entry.keys().size();
    }
    if (!portion.isEmpty()) {
      portions.add(List.copyOf(portion));
    }
    return portions;
  }
}
