// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.HtmlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same comparison for each value of one column.
 *
 * @param column whose values tell the segments apart
 * @param segments the worst first; empty if they were not compared
 * @param reason why they were not; null if they were
 */
public record Segments(String column, List<Segment> segments, @Nullable String reason) {
  private static final int MOST_NAMES = 3;
  private static final int LONGEST_NAME = 40;

  public Segments {
    segments = List.copyOf(segments);
  }

  public static Segments notCompared(String column, String reason) {
    return new Segments(column, List.of(), reason);
  }

  /**
   * One value of the column; q-values allow for all segments.
   *
   * @param columns those of the segment, the worst first, without pictures and facts
   */
  public record Segment(
      String value,
      long baselineRows,
      long currentRows,
      Verdict verdict,
      List<ColumnDrift> columns) {
    public Segment {
      columns = columns.stream().map(ColumnDrift::brief).toList();
    }
  }

  /** How many have at least one flagged column. */
  public long drifted() {
    return segments.stream().filter(segment -> segment.verdict().drifted()).count();
  }

  /** "1 of 3 segments by country moved: BR". */
  String summary() {
    List<String> names =
        segments.stream()
            .filter(segment -> segment.verdict().drifted())
            .limit(MOST_NAMES)
            .map(segment -> HtmlText.clip(segment.value(), LONGEST_NAME))
            .toList();
    return drifted()
        + " of "
        + segments.size()
        + (segments.size() == 1 ? " segment" : " segments")
        + " by "
        + HtmlText.clip(column, LONGEST_NAME)
        + " moved: "
        + String.join(", ", names)
        + (drifted() > MOST_NAMES ? " and " + (drifted() - MOST_NAMES) + " more" : "");
  }
}
