// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.ModeColumn.Sort;
import org.jspecify.annotations.Nullable;

/**
 * One method of a tool.
 *
 * @param threshold null if the tool has none by default
 */
record Method(String id, @Nullable Double threshold, Rule rule, Suits suits, Scorer scorer) {

  /** Which scores mean drift. */
  enum Rule {
    AT_LEAST,
    ABOVE,
    AT_MOST,
    BELOW;

    boolean says(double score, double threshold) {
      return switch (this) {
        case AT_LEAST -> score >= threshold;
        case ABOVE -> score > threshold;
        case AT_MOST -> score <= threshold;
        case BELOW -> score < threshold;
      };
    }
  }

  /** Which columns the method is for. */
  enum Suits {
    ALL("all columns"),
    ORDERED("numbers"),
    NUMBERS("numbers"),
    CATEGORIES("categories");

    private final String words;

    Suits(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean includes(ModeColumn column, Sort sort) {
      return switch (this) {
        case ALL -> true;
        case ORDERED -> column.isOrdered();
        case NUMBERS -> sort == Sort.NUMBERS;
        case CATEGORIES -> sort == Sort.CATEGORIES;
      };
    }
  }

  /** Computes the score of a column that suits; NaN if it is not defined. */
  interface Scorer {
    double score(ModeColumn column, Sort sort);
  }
}
