// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Unexpected;
import java.util.ArrayList;
import java.util.List;

/** Counts the current values that lie beyond all of the baseline's. */
final class OutOfRange {
  private OutOfRange() {}

  static Unexpected of(NumberComparison.Numbers baseline, NumberComparison.Numbers current) {
    List<String> examples = new ArrayList<>();
    long below = 0;
    long above = 0;
    if (current.low() < baseline.low()) {
      below = Math.max(1, current.all().countBelow(baseline.low()));
      examples.add(Numerals.value(current.low()));
    }
    if (current.high() > baseline.high()) {
      long within = current.all().countAtMost(baseline.high());
      above = Math.max(1, current.all().total() - within);
      examples.add(Numerals.value(current.high()));
    }
    boolean exact = current.rankError() == 0 || below + above == 0;
    return new Unexpected(below, above, 0, examples, exact);
  }
}
