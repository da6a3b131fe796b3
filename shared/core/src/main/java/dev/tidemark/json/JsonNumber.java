// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

/**
 * A finite JSON number: a whole number of 64 bits, or else a double. 1 and 1.0 are the same number;
 * a whole number beyond 64 bits is rounded to a double.
 */
public final class JsonNumber implements Json {
  private static final double TWO_TO_63 = 0x1p63;

  private final boolean whole;
  private final long wholeValue;
  private final double doubleValue;

  private JsonNumber(boolean whole, long wholeValue, double doubleValue) {
    this.whole = whole;
    this.wholeValue = wholeValue;
    this.doubleValue = doubleValue;
  }

  public static JsonNumber of(long value) {
    return new JsonNumber(true, value, (double) value);
  }

  /**
   * @throws IllegalArgumentException if the value is not finite
   */
  public static JsonNumber of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
    boolean isWhole = value == Math.rint(value) && value >= -TWO_TO_63 && value < TWO_TO_63;
    return isWhole ? of((long) value) : new JsonNumber(false, 0, value);
  }

  /** Whether this is a whole number that a {@code long} holds exactly. */
  public boolean isWhole() {
    return whole;
  }

  /** The whole number; meaningless unless {@link #isWhole()}. */
  public long longValue() {
    return wholeValue;
  }

  public double doubleValue() {
    return doubleValue;
  }

  @Override
  public String describe() {
    return "a number";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonNumber that
        && whole == that.whole
        && wholeValue == that.wholeValue
        && Double.compare(doubleValue, that.doubleValue) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(doubleValue);
  }

  @Override
  public String toString() {
    return whole ? Long.toString(wholeValue) : DecimalText.of(doubleValue);
  }
}
