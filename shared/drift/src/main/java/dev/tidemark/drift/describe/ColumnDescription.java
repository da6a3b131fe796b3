// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.profile.DistinctCount;
import dev.tidemark.drift.report.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one column holds. Of a sensitive column only counts are known.
 *
 * @param type as in the table's schema
 * @param role null for a feature
 * @param missing rows that are null or NaN
 * @param spread null where values have no order, there are none, or they are sensitive
 * @param shape null likewise, and where no picture can be drawn
 */
public record ColumnDescription(
    String name,
    String type,
    Kind kind,
    @Nullable Role role,
    boolean sensitive,
    long rows,
    long missing,
    DistinctCount distinct,
    @Nullable Spread spread,
    @Nullable Shape shape,
    List<Warning> warnings) {
  public ColumnDescription {
    warnings = List.copyOf(warnings);
  }

  /** Rows with a value. */
  public long present() {
    return rows - missing;
  }
}
