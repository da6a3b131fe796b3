// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as the shortest decimal text that reads back as the same double, laid out as ECMAScript
 * does (RFC 8785, section 3.2.2.3). {@code Double.toString} cannot serve: its digits changed
 * between Java 17 and 19, and stored bytes must not.
 *
 * <p>Every decimal of at most 15 digits survives the way through a normal double, so 15 digits are
 * tried first, then 16; 17 always suffice. Subnormal doubles may need fewer, so all are tried.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2.3">RFC 8785, serialization of
 *     numbers</a>
 */
public final class DecimalText {
  private static final int FIXED_NOTATION_UP_TO = 21;
  private static final int FIXED_NOTATION_FROM = -6;
  private static final double EXACT_WHOLE = 0x1p53;

  private DecimalText() {}

  /** The text of a double; NaN, Infinity and -Infinity by these names. */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE) {
      return Long.toString((long) value);
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int pointAt = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layOut(digits, pointAt);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = value < Double.MIN_NORMAL ? 1 : 15; digits < 17; digits++) {
      BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (nearest.doubleValue() == value) {
        return nearest.stripTrailingZeros();
      }
      // Below a power of two the doubles lie closer: what is too far below may be near from above.
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      if (above.doubleValue() == value) {
        return above.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** Lays out 0.DIGITS times ten to the power of {@code pointAt}. */
  private static String layOut(String digits, int pointAt) {
    int count = digits.length();
    if (count <= pointAt && pointAt <= FIXED_NOTATION_UP_TO) {
      return digits + "0".repeat(pointAt - count);
    }
    if (0 < pointAt && pointAt <= FIXED_NOTATION_UP_TO) {
      return digits.substring(0, pointAt) + "." + digits.substring(pointAt);
    }
    if (FIXED_NOTATION_FROM < pointAt && pointAt <= 0) {
      return "0." + "0".repeat(-pointAt) + digits;
    }
    int exponent = pointAt - 1;
    String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
