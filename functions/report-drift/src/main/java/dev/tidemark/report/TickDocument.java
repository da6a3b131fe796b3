// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a tick came to, as a document for programs. */
public final class TickDocument {
  private TickDocument() {}

  public static JsonObject of(Instant tick, List<MonitorTick> ticks) {
    return JsonObject.builder()
        .put("format_version", 1)
        .put("tick", tick.toString())
        .put("monitors", new JsonArray(ticks.stream().map(each -> (Json) monitor(each)).toList()))
        .build();
  }

  private static JsonObject monitor(MonitorTick tick) {
    ReportWindow window = tick.window();
    DriftReport report = tick.report();
    TidemarkException trouble = tick.trouble();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("monitor", tick.monitor().value())
            .put("status", trouble != null ? "failed" : report == null ? "nothing_new" : "reported")
            .put("window", window == null ? null : window.id())
            .put("from_version", window == null ? Json.none() : Json.of(window.from()))
            .put("to_version", window == null ? Json.none() : Json.of(window.to()))
            .put("report", tick.json() == null ? null : tick.json().value())
            .put("page", tick.html() == null ? null : tick.html().value());
    return json.put("drifted", report == null ? Json.none() : Json.of(report.hasDrifted()))
        .put(
            "severity",
            report == null ? null : report.verdict().severity().name().toLowerCase(Locale.ROOT))
        .put("summary", report == null ? null : report.verdict().summary())
        .put("error", trouble == null ? null : trouble.getMessage())
        .build();
  }
}
