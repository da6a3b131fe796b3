// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DeltaTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which commits a monitor has not reported yet, and in which windows they fall. */
final class MonitorWindows {
  private final ObjectStore store;

  MonitorWindows(ObjectStore store) {
    this.store = store;
  }

  /**
   * The commits after the last reported window up to the newest one at or before the tick; empty if
   * they added no row. Where the baseline is a version of the watched dataset itself, the first
   * window begins after it.
   */
  Optional<ReportWindow> next(MonitorRecord monitor, DatasetVersion baseline, Instant tick) {
    long from = firstUnreported(monitor);
    if (baseline.dataset().equals(monitor.dataset())) {
      from = Math.max(from, baseline.version() + 1);
    }
    long to = -1;
    for (CommitSummary commit : commits(monitor)) {
      if (!commit.committedAt().isAfter(tick)) {
        to = commit.version();
      }
    }
    return from <= to && hasRows(monitor, from, to)
        ? Optional.of(new ReportWindow(from, to))
        : Optional.empty();
  }

  /**
   * The scheduled times up to {@code now} that follow a commit which is not reported yet, oldest
   * first.
   */
  List<Instant> dueTimes(MonitorRecord monitor, Instant now) {
    long from = firstUnreported(monitor);
    TreeSet<Instant> due = new TreeSet<>();
    for (CommitSummary commit : commits(monitor)) {
      if (commit.version() >= from) {
        monitor
            .schedule()
            .next(commit.committedAt().minusNanos(1))
            .filter(time -> !time.isAfter(now))
            .ifPresent(due::add);
      }
    }
    return List.copyOf(due);
  }

  private List<CommitSummary> commits(MonitorRecord monitor) {
    return table(monitor).history();
  }

  private boolean hasRows(MonitorRecord monitor, long from, long to) {
    return table(monitor).addedBetween(from, to).stream()
        .anyMatch(added -> added.file().rows() > 0);
  }

  private long firstUnreported(MonitorRecord monitor) {
    List<ReportWindow> reported = new ReportFolder(store, monitor.id()).windows();
    return reported.isEmpty() ? 0 : reported.get(reported.size() - 1).to() + 1;
  }

  private DeltaTable table(MonitorRecord monitor) {
    return new DeltaTable(store, "datasets/" + monitor.dataset());
  }
}
