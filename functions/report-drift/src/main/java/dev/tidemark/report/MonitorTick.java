// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.model.MonitorId;
import dev.tidemark.store.ObjectKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one tick of one monitor came to: a report, nothing new, or trouble.
 *
 * @param window null unless there is a report, as with the next three
 * @param trouble why there is none although there may be something to report
 */
public record MonitorTick(
    MonitorId monitor,
    @Nullable ReportWindow window,
    @Nullable DriftReport report,
    @Nullable ObjectKey json,
    @Nullable ObjectKey html,
    @Nullable TidemarkException trouble) {

  static MonitorTick reported(
      MonitorRecord monitor,
      ReportWindow window,
      DriftReport report,
      ObjectKey json,
      ObjectKey html) {
    return new MonitorTick(monitor.id(), window, report, json, html, null);
  }

  static MonitorTick nothingNew(MonitorRecord monitor) {
    return new MonitorTick(monitor.id(), null, null, null, null, null);
  }

  static MonitorTick failed(MonitorRecord monitor, TidemarkException trouble) {
    return new MonitorTick(monitor.id(), null, null, null, null, trouble);
  }

  public boolean isReport() {
    return report != null;
  }

  public boolean hasDrifted() {
    return report != null && report.hasDrifted();
  }

  Optional<TidemarkException> retryable() {
    return Optional.ofNullable(trouble)
        .filter(
            each ->
                each.kind() == ErrorKind.UNAVAILABLE || each.kind() == ErrorKind.OUTCOME_UNKNOWN);
  }
}
