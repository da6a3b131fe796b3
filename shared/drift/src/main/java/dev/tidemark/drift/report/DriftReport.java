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
 * @param segments one for each column by which segments were asked for
 */
public record DriftReport(
    Side baseline,
    Side current,
    Verdict verdict,
    List<ColumnDrift> columns,
    double falseAlarmRate,
    @Nullable Provenance provenance,
    List<Segments> segments) {

  public DriftReport {
    columns = List.copyOf(columns);
    segments = List.copyOf(segments);
  }

  public DriftReport(
      Side baseline,
      Side current,
      Verdict verdict,
      List<ColumnDrift> columns,
      double falseAlarmRate,
      @Nullable Provenance provenance) {
    this(baseline, current, verdict, columns, falseAlarmRate, provenance, List.of());
  }

  /** Whether anything moved: in the whole, or in one segment. */
  public boolean hasDrifted() {
    return verdict.drifted() || segments.stream().anyMatch(by -> by.drifted() > 0);
  }

  /** The same, with what the segments say; the summary names those that moved. */
  public DriftReport with(List<Segments> bySegment) {
    StringBuilder summary = new StringBuilder(verdict.summary());
    for (Segments by : bySegment) {
      if (by.drifted() > 0) {
        summary.append("; ").append(by.summary());
      }
    }
    Verdict said =
        new Verdict(
            verdict.drifted(),
            verdict.flagged(),
            verdict.checked(),
            verdict.skipped(),
            verdict.severity(),
            summary.toString());
    return new DriftReport(baseline, current, said, columns, falseAlarmRate, provenance, bySegment);
  }

  /** The same findings, asked for by a monitor. */
  public DriftReport askedBy(Provenance monitor) {
    return new DriftReport(baseline, current, verdict, columns, falseAlarmRate, monitor, segments);
  }
}
