// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something of a column that a person should look at before a model learns from it.
 *
 * @param message what was found, in words of ours and numbers
 * @param example a value from the data that shows it; null for none, and of sensitive columns
 */
public record Warning(Sort sort, String message, @Nullable String example) {

  /** What there is to look at. */
  public enum Sort {
    /** Every row lacks a value. */
    EMPTY,
    /** One value only. */
    CONSTANT,
    /** Nearly every value stands once: an identifier, from which nothing can be learnt. */
    ALMOST_UNIQUE,
    /** The key does not tell rows apart. */
    KEY_NOT_UNIQUE,
    /** Zeros far from everything else: most likely they mean that a value is missing. */
    SUSPICIOUS_ZEROS,
    /** Most texts are numbers, some are not. */
    MIXED_TYPES,
    /** NaN or infinities. */
    NOT_FINITE,
    /** The label is missing in some rows. */
    LABEL_MISSING,
    /** A class of the label is rare. */
    RARE_CLASS,
    /** The same rows stand in several splits. */
    LEAKAGE;

    /** The word in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Warning(Sort sort, String message) {
    this(sort, message, null);
  }
}
