// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;

/**
 * The same comparison for each value of one column.
 *
 * @param column whose values tell the segments apart
 * @param segments the worst first
 */
public record Segments(String column, List<Segment> segments) {
  public Segments {
    segments = List.copyOf(segments);
  }

  /**
   * One value of the column; q-values allow for all segments.
   *
   * @param columns those of the segment, the worst first
   */
  public record Segment(
      String value,
      long baselineRows,
      long currentRows,
      Verdict verdict,
      List<ColumnDrift> columns) {
    public Segment {
      columns = List.copyOf(columns);
    }
  }

  /** How many have at least one flagged column. */
  public long drifted() {
    return segments.stream().filter(segment -> segment.verdict().drifted()).count();
  }
}
