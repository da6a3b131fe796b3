// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import dev.tidemark.drift.profile.WeightedValues;
import java.util.function.DoubleUnaryOperator;

/**
 * The first Wasserstein distance: the area between the two distribution functions, which is the
 * mean distance that values must move, in the column's own unit. From 0 upwards. Its error is at
 * most the sum of the two rank errors times the width of the range.
 *
 * @see <a href="https://arxiv.org/abs/1509.02237">Ramdas, Garcia, Cuturi: On Wasserstein two-sample
 *     testing</a>
 */
public final class Wasserstein {
  private Wasserstein() {}

  /** The distance between all finite values. */
  public static double distance(WeightedValues a, WeightedValues b) {
    return area(a, b, -Double.MAX_VALUE, Double.MAX_VALUE, Math::abs);
  }

  /** The distance after values outside were moved to {@code low} and {@code high} (winsorised). */
  public static double distance(WeightedValues a, WeightedValues b, double low, double high) {
    return area(a, b, low, high, Math::abs);
  }

  /** By how much the mean of {@code b} lies above that of {@code a}, both winsorised. */
  public static double shift(WeightedValues a, WeightedValues b, double low, double high) {
    return area(a, b, low, high, height -> height);
  }

  /**
   * The energy distance {@code sqrt(2 integral (F - G)^2)}: like the first Wasserstein distance in
   * the root of the column's unit, and less moved by what lies far out.
   *
   * @see <a href="https://doi.org/10.1002/wics.1375">Rizzo, Szekely: Energy distance</a>
   */
  public static double energy(WeightedValues a, WeightedValues b) {
    double squares = area(a, b, -Double.MAX_VALUE, Double.MAX_VALUE, height -> height * height);
    return StrictMath.sqrt(2 * squares);
  }

  private static double area(
      WeightedValues a, WeightedValues b, double low, double high, DoubleUnaryOperator weight) {
    double sum = 0;
    double from = low;
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      double next = Math.min(valueOrEnd(a, i), valueOrEnd(b, j));
      double to = Math.min(Math.max(next, low), high);
      double height = share(a, i) - share(b, j);
      if (height != 0) {
        sum += weight.applyAsDouble(height) * (to - from);
      }
      from = to;
      i += i < a.size() && a.value(i) == next ? 1 : 0;
      j += j < b.size() && b.value(j) == next ? 1 : 0;
    }
    return sum;
  }

  private static double valueOrEnd(WeightedValues values, int index) {
    return index < values.size() ? values.value(index) : Double.POSITIVE_INFINITY;
  }

  private static double share(WeightedValues values, int passed) {
    return passed == 0 ? 0 : (double) values.cumulative(passed - 1) / values.total();
  }
}
