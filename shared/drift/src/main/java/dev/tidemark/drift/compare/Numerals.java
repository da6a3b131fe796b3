// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.json.DecimalText;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
final class Numerals {
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Numerals() {}

  /** All digits. */
  static String value(double value) {
    return DecimalText.of(value);
  }

  /** "4 -> 11 (+7)", with four digits each. */
  static String change(double from, double to) {
    double start = rounded(from, FOUR_DIGITS);
    double end = rounded(to, FOUR_DIGITS);
    double growth = rounded(to - from, THREE_DIGITS);
    return DecimalText.of(start)
        + " -> "
        + DecimalText.of(end)
        + (growth > 0 ? " (+" : " (")
        + DecimalText.of(growth)
        + ")";
  }

  /** "3.1 % -> 12 %". */
  static String shares(double from, double to) {
    return percent(from) + " -> " + percent(to);
  }

  private static String percent(double share) {
    return DecimalText.of(rounded(100 * share, THREE_DIGITS)) + " %";
  }

  private static double rounded(double value, MathContext digits) {
    return Double.isFinite(value) ? new BigDecimal(value).round(digits).doubleValue() : value;
  }
}
