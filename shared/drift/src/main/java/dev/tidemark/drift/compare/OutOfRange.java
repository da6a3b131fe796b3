// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Unexpected;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the current values that lie beyond all of the baseline's. Some always do: of n old and m
 * new values of one law, the k greatest are all new with a chance of about (m / (n + m))^k. So they
 * are notable only if that chance is below {@value #CHANCE}, or if one lies farther out than the
 * baseline's whole range is wide.
 */
final class OutOfRange {
  private static final double CHANCE = 1e-4;

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
    boolean notable = isMany(below, baseline, current) || isMany(above, baseline, current);
    return new Unexpected(below, above, 0, examples, notable || isFar(baseline, current), exact);
  }

  private static boolean isMany(
      long rows, NumberComparison.Numbers baseline, NumberComparison.Numbers current) {
    double n = baseline.all().total();
    double m = current.all().total();
    return StrictMath.pow(m / (n + m), (double) rows) < CHANCE;
  }

  /** Infinities where the baseline has none lie farthest out. */
  private static boolean isFar(
      NumberComparison.Numbers baseline, NumberComparison.Numbers current) {
    double width = baseline.high() - baseline.low();
    return current.low() < baseline.low() - width || current.high() > baseline.high() + width;
  }
}
