// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: few digits, thousands apart, the same in every locale. Not yet escaped. */
public final class NumberText {
  private static final char THIN_GAP = '\u00A0';
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double SMALLEST_PROBABILITY = 0.0001;
  private static final double SMALLEST_PERCENT = 0.1;

  private NumberText() {}

  public static String count(long count) {
    return grouped(BigDecimal.valueOf(count).toPlainString());
  }

  /** "1 row", "2,000 rows". */
  public static String count(long count, String singular, String plural) {
    return count(count) + THIN_GAP + (count == 1 ? singular : plural);
  }

  /** Four significant digits; very large and very small numbers by their power of ten. */
  public static String value(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value < 0 ? "−∞" : "∞";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    if (rounded.signum() == 0) {
      return "0";
    }
    int magnitude = rounded.precision() - rounded.scale() - 1;
    if (magnitude >= 15 || magnitude < -5) {
      BigDecimal mantissa = rounded.movePointLeft(magnitude);
      return signed(plain(mantissa)) + "e" + magnitude;
    }
    BigDecimal exact = magnitude >= 3 ? new BigDecimal(value) : rounded;
    return signed(grouped(plain(magnitude >= 3 ? toUnits(exact) : exact)));
  }

  /** A share of 0 to 1 as a percentage with one digit after the point. */
  public static String percent(double share) {
    double percent = share * 100;
    if (!Double.isFinite(percent)) {
      return value(share);
    }
    if (percent > 0 && percent < SMALLEST_PERCENT) {
      return "<" + THIN_GAP + "0.1" + THIN_GAP + "%";
    }
    if (percent < 100 && percent > 100 - SMALLEST_PERCENT) {
      return ">" + THIN_GAP + "99.9" + THIN_GAP + "%";
    }
    return plain(tenths(percent)) + THIN_GAP + "%";
  }

  /** The distance between two shares, in percentage points. */
  public static String points(double difference) {
    return plain(tenths(difference * 100)) + THIN_GAP + "points";
  }

  /** "= 0.032", or "&lt; 0.0001". */
  public static String probability(double probability) {
    return probability < SMALLEST_PROBABILITY
        ? "<" + THIN_GAP + "0.0001"
        : "=" + THIN_GAP + value(twoDigits(probability));
  }

  /** "+29 %", or an empty text where a ratio says nothing. */
  public static String growth(double from, double to) {
    double growth = (to - from) / from;
    if (!(from > 0) || !(to >= 0) || !Double.isFinite(growth)) {
      return "";
    }
    BigDecimal percent = new BigDecimal(growth * 100);
    BigDecimal rounded =
        percent.abs().compareTo(BigDecimal.TEN) < 0 ? tenths(growth * 100) : toUnits(percent);
    String text = grouped(plain(rounded.abs())) + THIN_GAP + "%";
    return rounded.signum() == 0 ? "" : (rounded.signum() < 0 ? "−" : "+") + text;
  }

  public static double twoDigits(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN)).doubleValue()
        : value;
  }

  private static BigDecimal tenths(double value) {
    return new BigDecimal(value).setScale(1, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal toUnits(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_EVEN);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String signed(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }

  private static String grouped(String digits) {
    int end = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    StringBuilder out = new StringBuilder(digits);
    for (int i = end - 3; i > (digits.startsWith("-") ? 1 : 0); i -= 3) {
      out.insert(i, ',');
    }
    return out.toString();
  }
}
