// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

/**
 * How many different values a column holds.
 *
 * @param count exact, or the most that is known
 */
public record Distinct(long count, Accuracy accuracy) {

  /** How well the count is known. */
  public enum Accuracy {
    EXACT,
    /** There are more than were counted. */
    MORE_THAN,
    /** Nothing is known. */
    UNKNOWN
  }

  static final Distinct UNKNOWN = new Distinct(0, Accuracy.UNKNOWN);

  static Distinct exactly(long count) {
    return new Distinct(count, Accuracy.EXACT);
  }

  static Distinct moreThan(long count) {
    return new Distinct(count, Accuracy.MORE_THAN);
  }

  boolean isExactly(long wanted) {
    return accuracy == Accuracy.EXACT && count == wanted;
  }
}
