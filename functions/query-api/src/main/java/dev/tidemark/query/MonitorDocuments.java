// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Provenance;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.MonitorId;
import java.util.List;
import java.util.Locale;

/** Monitors as JSON documents: pure functions of the records. What is not stated is null. */
public final class MonitorDocuments {
  private MonitorDocuments() {}

  public static JsonObject show(MonitorRecord monitor) {
    return DocumentParts.document(monitor(monitor));
  }

  public static JsonObject list(List<MonitorRecord> monitors) {
    return DocumentParts.document()
        .put("monitors", DocumentParts.array(monitors, MonitorDocuments::monitor))
        .build();
  }

  /** What a monitor reported. */
  public static JsonObject reports(MonitorId monitor, List<DriftReports.Reported> reports) {
    return DocumentParts.document()
        .put("monitor", monitor.value())
        .put("reports", DocumentParts.array(reports, MonitorDocuments::reported))
        .build();
  }

  private static JsonObject reported(DriftReports.Reported reported) {
    DriftReport report = reported.report();
    Provenance provenance = report.provenance();
    return JsonObject.builder()
        .put("window", reported.window())
        .put("from_version", reported.from())
        .put("to_version", reported.to())
        .put("tick", provenance == null ? null : provenance.tick())
        .put("drifted", report.hasDrifted())
        .put("severity", report.verdict().severity().name().toLowerCase(Locale.ROOT))
        .put("summary", report.verdict().summary())
        .build();
  }

  private static JsonObject monitor(MonitorRecord monitor) {
    ModelName model = monitor.model();
    DatasetVersion baseline = monitor.baseline();
    return JsonObject.builder()
        .put("monitor", monitor.id().value())
        .put("dataset", monitor.dataset().value())
        .put("model", model == null ? null : model.value())
        .put("environment", monitor.environment())
        .put("baseline", baseline == null ? Json.none() : DocumentParts.dataset(baseline).build())
        .put("schedule", monitor.schedule().toString())
        .put("time_zone", monitor.timeZone())
        .put("columns", columns(monitor))
        .put("critical", JsonArray.ofStrings(monitor.critical()))
        .put("segments", JsonArray.ofStrings(monitor.segments()))
        .put("false_alarm_rate", monitor.falseAlarmRate())
        .put("defined_at", DocumentParts.time(monitor.definedAt()))
        .build();
  }

  private static JsonObject columns(MonitorRecord monitor) {
    return JsonObject.builder()
        .put("include", JsonArray.ofStrings(monitor.include()))
        .put("exclude", JsonArray.ofStrings(monitor.exclude()))
        .build();
  }
}
