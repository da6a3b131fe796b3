// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.profile.WeightedValues;

/** {@code sqrt(2 integral (F - G)^2)}, as {@code scipy.stats.energy_distance}. */
final class EnergyDistance {
  private EnergyDistance() {}

  static double of(ModeColumn column) {
    return of(column.before(), column.now());
  }

  static double of(WeightedValues a, WeightedValues b) {
    double sum = 0;
    double from = Math.min(a.value(0), b.value(0));
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      double to = Math.min(valueOrEnd(a, i), valueOrEnd(b, j));
      double height = share(a, i) - share(b, j);
      sum += height * height * (to - from);
      from = to;
      i += i < a.size() && a.value(i) == to ? 1 : 0;
      j += j < b.size() && b.value(j) == to ? 1 : 0;
    }
    return StrictMath.sqrt(2 * sum);
  }

  private static double valueOrEnd(WeightedValues values, int index) {
    return index < values.size() ? values.value(index) : Double.POSITIVE_INFINITY;
  }

  private static double share(WeightedValues values, int passed) {
    return passed == 0 ? 0 : (double) values.cumulative(passed - 1) / values.total();
  }
}
