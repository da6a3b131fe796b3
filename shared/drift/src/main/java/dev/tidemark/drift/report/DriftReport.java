// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a comparison of two tables found. JSON and HTML are pure functions of it.
 *
 * @param columns every column of either side, the worst first
 * @param falseAlarmRate the q-value up to which a column counts as moved
 * @param provenance null if no monitor asked for the comparison
 * @param segments null if none were asked for
 */
public record DriftReport(
    Side baseline,
    Side current,
    Verdict verdict,
    List<ColumnDrift> columns,
    double falseAlarmRate,
    @Nullable Provenance provenance,
    @Nullable Segments segments) {

  public DriftReport {
    columns = List.copyOf(columns);
  }

  public DriftReport(
      Side baseline,
      Side current,
      Verdict verdict,
      List<ColumnDrift> columns,
      double falseAlarmRate,
      @Nullable Provenance provenance) {
    this(baseline, current, verdict, columns, falseAlarmRate, provenance, null);
  }

  /** Whether anything moved: in the whole, or in one segment. */
  public boolean hasDrifted() {
    return verdict.drifted() || (segments != null && segments.drifted() > 0);
  }

  /** The same, with what the segments say. */
  public DriftReport with(Segments bySegment) {
    return new DriftReport(
        baseline, current, verdict, columns, falseAlarmRate, provenance, bySegment);
  }

  /** The same findings, asked for by a monitor. */
  public DriftReport askedBy(Provenance monitor) {
    return new DriftReport(baseline, current, verdict, columns, falseAlarmRate, monitor, segments);
  }
}
