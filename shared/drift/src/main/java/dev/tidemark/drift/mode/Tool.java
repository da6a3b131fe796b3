// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.ModeColumn.Sort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tool: its methods and how it chooses among them. */
interface Tool {
  /** Of the mode, as users name it. */
  String id();

  List<Method> methods();

  /** How the tool takes the column; empty if it does not compare such a column. */
  default Optional<Sort> sort(ModeColumn column) {
    if (column.isOrdered()) {
      return Optional.of(Sort.NUMBERS);
    }
    return column.baseline().texts() == null ? Optional.empty() : Optional.of(Sort.CATEGORIES);
  }

  /** The method that the tool takes by itself. */
  String usual(ModeColumn column, Sort sort);

  /** Whether all columns together have drifted. */
  default boolean hasDrifted(int flagged, int judged) {
    return flagged > 0;
  }

  /** What a score is compared with, for this column. */
  default @Nullable Double threshold(Method method, ModeColumn column, Sort sort) {
    return method.threshold();
  }

  /**
   * Whether a method's score is in the column's own unit, which a sensitive column keeps secret.
   */
  default boolean isInUnit(Method method) {
    return false;
  }

  /** Whether the tool reads rows, so that the profiles must be exact. */
  default boolean needsRows() {
    return true;
  }

  /** Whether rows with any missing value are left out first. */
  default boolean completeRowsOnly() {
    return false;
  }

  /** Into how many parts the baseline is cut, in the order of its rows; 0 for none. */
  default int baselineChunks() {
    return 0;
  }
}
