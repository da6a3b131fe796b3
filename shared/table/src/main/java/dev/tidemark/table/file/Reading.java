// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

/**
 * How a text is to be read.
 *
 * @param header whether CSV begins with a line of column names; without it the columns are {@code
 *     column_1} and so on. It is never guessed: a wrong guess would lose a row without a word
 * @param decimal what separates the fraction of numbers in CSV
 * @param limits how large the parts may be
 */
public record Reading(boolean header, DecimalMark decimal, InputLimits limits) {

  /** With a header, decimal marks found by themselves, and the limits that hold by default. */
  public static Reading standard() {
    return new Reading(true, DecimalMark.FOUND, InputLimits.standard());
  }

  /** What of it decides how the same bytes are understood; empty for the standard. */
  public String dialect() {
    return (header ? "" : "no-header ")
        + (decimal == DecimalMark.FOUND ? "" : "decimal-" + decimal.id());
  }
}
