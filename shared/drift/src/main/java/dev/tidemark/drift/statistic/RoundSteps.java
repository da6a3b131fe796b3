// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

/**
 * Edges at whole multiples of a round width: 1, 2 or 5 times a power of ten.
 *
 * @param digit 1, 2 or 5
 * @param exponent of the power of ten
 * @param first the multiple at or below the range
 * @param last the multiple at or above the range
 */
record RoundSteps(int digit, int exponent, long first, long last) {

  /** The narrowest steps of which {@code most} cover a range of positive width. */
  static RoundSteps covering(double low, double high, int most) {
    int exponent = (int) Math.floor(StrictMath.log10((high - low) / most)) - 1;
    while (true) {
      for (int digit : new int[] {1, 2, 5}) {
        RoundSteps steps = of(digit, exponent, low, high);
        if (steps.last - steps.first <= most && steps.first < steps.last) {
          return steps;
        }
      }
      exponent++;
    }
  }

  private static RoundSteps of(int digit, int exponent, double low, double high) {
    double width = edge(digit, exponent, 1);
    return new RoundSteps(
        digit, exponent, (long) Math.floor(low / width), (long) Math.ceil(high / width));
  }

  double edge(long multiple) {
    return edge(digit, exponent, multiple);
  }

  /** Dividing by an exact power of ten gives the double nearest to the decimal. */
  private static double edge(int digit, int exponent, long multiple) {
    double power = StrictMath.pow(10, Math.abs(exponent));
    double whole = (double) (multiple * digit);
    return exponent < 0 ? whole / power : whole * power;
  }
}
