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
 */
public record DriftReport(
    Side baseline,
    Side current,
    Verdict verdict,
    List<ColumnDrift> columns,
    double falseAlarmRate,
    @Nullable Provenance provenance) {

  public DriftReport {
    columns = List.copyOf(columns);
  }

  /** The same findings, asked for by a monitor. */
  public DriftReport askedBy(Provenance monitor) {
    return new DriftReport(baseline, current, verdict, columns, falseAlarmRate, monitor);
  }
}
