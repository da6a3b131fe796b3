// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

/**
 * How many different values there are.
 *
 * @param count exact, or an estimate, or the most that is known
 */
public record DistinctCount(long count, Accuracy accuracy) {
  /** How far an estimate is off at most, as a share of it, with 99.7 % confidence. */
  public static final double RELATIVE_ERROR = DistinctSketch.RELATIVE_ERROR;

  /** Nothing is known. */
  public static final DistinctCount UNKNOWN = new DistinctCount(0, Accuracy.UNKNOWN);

  /** How well the count is known. */
  public enum Accuracy {
    EXACT,
    /** Within {@link #RELATIVE_ERROR}. */
    ESTIMATED,
    /** There are more than were counted. */
    MORE_THAN,
    /** Nothing is known. */
    UNKNOWN
  }

  public static DistinctCount exactly(long count) {
    return new DistinctCount(count, Accuracy.EXACT);
  }

  static DistinctCount about(long estimate) {
    return new DistinctCount(estimate, Accuracy.ESTIMATED);
  }

  static DistinctCount moreThan(long count) {
    return new DistinctCount(count, Accuracy.MORE_THAN);
  }

  /** The count with some more values that it does not know of. */
  public DistinctCount plus(long others) {
    return new DistinctCount(count + others, accuracy);
  }

  public boolean isExactly(long wanted) {
    return accuracy == Accuracy.EXACT && count == wanted;
  }

  /** Whether it is exact or an estimate. */
  public boolean isKnown() {
    return accuracy == Accuracy.EXACT || accuracy == Accuracy.ESTIMATED;
  }

  /** Whether there are fewer than so many for sure, as far as an estimate can tell. */
  public boolean isBelow(long limit) {
    return isKnown() && count * (accuracy == Accuracy.EXACT ? 1 : 1 + RELATIVE_ERROR) < limit;
  }
}
