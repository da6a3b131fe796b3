// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads numbers from bytes, exactly: what the short way cannot do exactly goes to {@code
 * Double.parseDouble}. One value at a time; one thread only.
 */
final class NumberText {
  private static final int SAFE_DIGITS = 18;
  private static final long EXACT_MANTISSA = 1L << 53;
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private long whole;
  private double real;

  /** What the bytes are. */
  enum Form {
    LONG,
    DOUBLE,
    NEITHER
  }

  /** The value of a LONG. */
  long whole() {
    return whole;
  }

  /** The value of a LONG or a DOUBLE. */
  double real() {
    return real;
  }

  /**
   * Leading zeros, a leading plus, whole numbers beyond 64 bits and numbers beyond the range of a
   * double are no numbers: as texts they stay what they are.
   */
  Form read(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    int at = first;
    long mantissa = 0;
    while (at < to && isDigit(bytes[at])) {
      mantissa = mantissa * 10 + (bytes[at] - '0');
      at++;
    }
    int digits = at - first;
    if (digits > 1 && bytes[first] == '0') {
      return Form.NEITHER;
    }
    if (at == to && digits > 0) {
      return wholeNumber(bytes, from, to, negative, digits, mantissa);
    }
    if (at < to && digits == 0 && bytes[at] != '.') {
      return word(bytes, from, to);
    }
    return fraction(bytes, from, at, to, negative, digits, mantissa);
  }

  /** Whether this is surely a LONG, told by less work; false says nothing. */
  static boolean isShortWhole(byte[] bytes, int from, int to) {
    int first = bytes[from] == '-' ? from + 1 : from;
    int digits = to - first;
    if (digits < 1 || digits > SAFE_DIGITS || (bytes[first] == '0' && to - from > 1)) {
      return false;
    }
    for (int at = first; at < to; at++) {
      if (!isDigit(bytes[at])) {
        return false;
      }
    }
    return true;
  }

  private Form wholeNumber(
      byte[] bytes, int from, int to, boolean negative, int digits, long mantissa) {
    if (digits > SAFE_DIGITS) {
      return longest(bytes, from, to);
    }
    if (negative && mantissa == 0) {
      real = -0.0;
      return Form.DOUBLE;
    }
    whole = negative ? -mantissa : mantissa;
    real = whole;
    return Form.LONG;
  }

  private Form longest(byte[] bytes, int from, int to) {
    try {
      whole = Long.parseLong(text(bytes, from, to));
      real = whole;
      return Form.LONG;
    } catch (NumberFormatException e) {
      return Form.NEITHER;
    }
  }

  private Form fraction(
      byte[] bytes, int from, int point, int to, boolean negative, int before, long mantissa) {
    int at = point;
    int digits = before;
    long value = mantissa;
    int scale = 0;
    if (at < to && bytes[at] == '.') {
      at++;
      while (at < to && isDigit(bytes[at])) {
        value = value * 10 + (bytes[at] - '0');
        scale++;
        at++;
      }
      digits += scale;
    }
    if (digits == 0) {
      return Form.NEITHER;
    }
    if (at < to) {
      return isExponent(bytes, at, to) ? slow(bytes, from, to) : Form.NEITHER;
    }
    boolean isExact = digits <= SAFE_DIGITS && value <= EXACT_MANTISSA && scale < TENS.length;
    if (!isExact) {
      return slow(bytes, from, to);
    }
    // Both are exact, so one division rounds once (Clinger 1990).
    double size = value / TENS[scale];
    real = negative ? -size : size;
    return Form.DOUBLE;
  }

  private static boolean isExponent(byte[] bytes, int from, int to) {
    int at = from;
    if (bytes[at] != 'e' && bytes[at] != 'E') {
      return false;
    }
    at++;
    if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
      at++;
    }
    int first = at;
    while (at < to && isDigit(bytes[at])) {
      at++;
    }
    return at == to && at > first;
  }

  private Form slow(byte[] bytes, int from, int to) {
    real = Double.parseDouble(text(bytes, from, to));
    return Double.isInfinite(real) ? Form.NEITHER : Form.DOUBLE;
  }

  private Form word(byte[] bytes, int from, int to) {
    if (to - from < 3 || to - from > 9) {
      return Form.NEITHER;
    }
    switch (text(bytes, from, to).toLowerCase(Locale.ROOT)) {
      case "nan" -> real = Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> real = Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> real = Double.NEGATIVE_INFINITY;
      default -> {
        return Form.NEITHER;
      }
    }
    return Form.DOUBLE;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
