// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that follow from a report: {@code drift.reported}, and {@code drift.detected} if
 * something moved. Their ids are functions of monitor and window, so that the same report always
 * gives the same events.
 */
final class DriftEvents {
  private DriftEvents() {}

  static List<Event> of(
      MonitorRecord monitor, ReportWindow window, DriftReport report, ObjectKey json) {
    @Nullable Instant tick =
        report.provenance() == null ? null : Instant.parse(report.provenance().tick());
    JsonObject data = data(monitor, window, report, json);
    List<Event> events = new ArrayList<>();
    events.add(event(monitor, window, "reported", EventTypes.DRIFT_REPORTED, tick, data));
    if (report.hasDrifted()) {
      events.add(event(monitor, window, "detected", EventTypes.DRIFT_DETECTED, tick, data));
    }
    return events;
  }

  private static Event event(
      MonitorRecord monitor,
      ReportWindow window,
      String what,
      String type,
      @Nullable Instant tick,
      JsonObject data) {
    return new Event(
        window.id() + "/" + what,
        "/tidemark/monitors/" + monitor.id(),
        type,
        "monitors/" + monitor.id(),
        tick,
        Map.of(),
        data);
  }

  private static JsonObject data(
      MonitorRecord monitor, ReportWindow window, DriftReport report, ObjectKey json) {
    List<String> flagged =
        report.columns().stream().filter(ColumnDrift::flagged).map(ColumnDrift::name).toList();
    return JsonObject.builder()
        .put("monitor", monitor.id().value())
        .put("dataset", monitor.dataset().value())
        .put("from_version", window.from())
        .put("to_version", window.to())
        .put("baseline", report.baseline().name())
        .put(
            "baseline_version",
            report.baseline().version() == null ? -1 : report.baseline().version())
        .put("drifted", report.hasDrifted())
        .put("severity", report.verdict().severity().name().toLowerCase(Locale.ROOT))
        .put("flagged_columns", JsonArray.ofStrings(flagged))
        .put("checked", report.verdict().checked())
        .put("skipped", report.verdict().skipped())
        .put("summary", report.verdict().summary())
        .put("report", json.value())
        .build();
  }
}
