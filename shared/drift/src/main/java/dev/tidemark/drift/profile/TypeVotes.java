// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

/**
 * What the texts of a column look like, whatever its type: where a column of numbers came back as
 * text, the votes tell how many values still are numbers and how many made it text.
 *
 * @param integers whole numbers, as {@code -12}
 * @param decimals other numbers, as {@code 1.5} and {@code 2e-3}
 * @param booleans {@code true} and {@code false}, in any case
 * @param times texts that begin with a date, as {@code 2024-02-29}
 * @param others all else
 */
public record TypeVotes(long integers, long decimals, long booleans, long times, long others) {
  static final TypeVotes NONE = new TypeVotes(0, 0, 0, 0, 0);

  /** Of how many texts. */
  public long total() {
    return integers + decimals + booleans + times + others;
  }

  /** How many texts are numbers. */
  public long numbers() {
    return integers + decimals;
  }

  TypeVotes plus(TypeVotes more) {
    return new TypeVotes(
        integers + more.integers,
        decimals + more.decimals,
        booleans + more.booleans,
        times + more.times,
        others + more.others);
  }

  TypeVotes plus(TextForm form, long count) {
    return switch (form) {
      case INTEGER -> new TypeVotes(integers + count, decimals, booleans, times, others);
      case DECIMAL -> new TypeVotes(integers, decimals + count, booleans, times, others);
      case BOOLEAN -> new TypeVotes(integers, decimals, booleans + count, times, others);
      case TIME -> new TypeVotes(integers, decimals, booleans, times + count, others);
      case OTHER -> new TypeVotes(integers, decimals, booleans, times, others + count);
    };
  }
}
