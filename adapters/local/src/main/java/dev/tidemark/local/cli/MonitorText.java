// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.local.StoreUri;
import dev.tidemark.report.MonitorTick;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Monitors and their ticks as text for people. */
final class MonitorText {
  private MonitorText() {}

  static String created(MonitorRecord monitor) {
    return "Monitor "
        + monitor.id()
        + " compares "
        + monitor.dataset()
        + " with "
        + baseline(monitor)
        + " at \""
        + monitor.schedule()
        + "\" (UTC)";
  }

  static String list(List<MonitorRecord> monitors) {
    if (monitors.isEmpty()) {
      return "No monitors.";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("MONITOR", "DATASET", "BASELINE", "SCHEDULE"));
    for (MonitorRecord monitor : monitors) {
      rows.add(
          List.of(
              monitor.id().value(),
              monitor.dataset().value(),
              baseline(monitor),
              monitor.schedule().toString()));
    }
    return Texts.table(rows);
  }

  static String ticks(List<MonitorTick> ticks, StoreUri store) {
    return ticks.isEmpty()
        ? "Nothing to report."
        : ticks.stream().map(tick -> tick(tick, store)).collect(Collectors.joining("\n"));
  }

  private static String tick(MonitorTick tick, StoreUri store) {
    if (tick.trouble() != null) {
      return tick.monitor() + ": FAILED: " + tick.trouble().getMessage();
    }
    if (tick.report() == null || tick.window() == null) {
      return tick.monitor() + ": nothing new";
    }
    return tick.monitor()
        + " "
        + tick.window().id()
        + ": "
        + Texts.safe(tick.report().verdict().summary())
        + "\n  "
        + store.place(String.valueOf(tick.html()));
  }

  private static String baseline(MonitorRecord monitor) {
    return monitor.baseline() == null
        ? "what " + monitor.model() + " was trained on"
        : monitor.baseline().toString();
  }
}
