// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.compare.DriftComparison;
import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;

/** Compares the rows of each value of a column apart. */
public final class SegmentComparison {
  private SegmentComparison() {}

  /** A column that cannot tell segments is a reason, so that it spoils nothing else. */
  public static Segments of(
      String column, DataRows baseline, DataRows current, DriftOptions options) {
    if (options.sensitive().contains(column)) {
      return Segments.notCompared(
          column, "the column \"" + column + "\" is sensitive; its values may not name segments");
    }
    try {
      return DriftComparison.compareSegments(
          column,
          SegmentProfiles.of(baseline, column),
          SegmentProfiles.of(current, column),
          options);
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.INVALID_REQUEST) {
        throw e;
      }
      String message = e.getMessage();
      return Segments.notCompared(column, message == null ? "it cannot tell segments" : message);
    }
  }
}
