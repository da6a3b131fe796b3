// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a stored report that other programs are not promised. */
final class DetailsJson {
  private DetailsJson() {}

  /** One element of "columns" for each column of the comparison, in the same order. */
  static JsonObject of(DriftReport report) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("false_alarm_rate", report.falseAlarmRate())
            .put("provenance", provenance(report.provenance()))
            .put("columns", columns(report.columns()));
    List<Segments> segments = report.segments();
    return segments.isEmpty()
        ? json.build()
        : json.put("segments", new JsonArray(segments.stream().map(DetailsJson::segments).toList()))
            .build();
  }

  private static Json columns(List<ColumnDrift> columns) {
    return new JsonArray(columns.stream().map(DetailsJson::column).toList());
  }

  /** For each segment the details of its columns. */
  private static Json segments(Segments by) {
    return new JsonArray(by.segments().stream().map(each -> columns(each.columns())).toList());
  }

  private static Json provenance(@Nullable Provenance provenance) {
    return provenance == null
        ? Json.none()
        : JsonObject.builder()
            .put("monitor", provenance.monitor())
            .put("window", provenance.window())
            .put("tick", provenance.tick())
            .put("model", provenance.model())
            .put("model_version", DriftReportJson.whole(provenance.modelVersion()))
            .put("run", provenance.run())
            .put("baseline_source", provenance.baselineSource())
            .build();
  }

  private static Json column(ColumnDrift column) {
    return JsonObject.builder()
        .put("severity", column.decision().severity().id())
        .put("role", column.traits().role())
        .put("sensitive", column.traits().sensitive())
        .put("importance", DriftReportJson.number(column.traits().importance()))
        .put("samples", samples(column.samples()))
        .put("facts", JsonArray.ofStrings(column.facts()))
        .put("picture", picture(column.picture()))
        .build();
  }

  private static Json samples(Samples samples) {
    return JsonObject.builder()
        .put("baseline_count", samples.baselineCount())
        .put("current_count", samples.currentCount())
        .put("baseline_median", DriftReportJson.number(samples.baselineMedian()))
        .put("current_median", DriftReportJson.number(samples.currentMedian()))
        .put("rank_error_bound", samples.rankErrorBound())
        .build();
  }

  private static Json picture(@Nullable Picture picture) {
    if (picture instanceof Picture.Histogram histogram) {
      return shares(JsonObject.builder().put("edges", numbers(histogram.edges())), picture);
    }
    if (picture instanceof Picture.Bars bars) {
      return shares(
          JsonObject.builder().put("labels", JsonArray.ofStrings(bars.labels())), picture);
    }
    return Json.none();
  }

  private static Json shares(JsonObject.Builder bins, Picture picture) {
    return bins.put("baseline", numbers(picture.baselineShares()))
        .put("current", numbers(picture.currentShares()))
        .build();
  }

  private static Json numbers(List<Double> values) {
    return new JsonArray(values.stream().map(DriftReportJson::number).toList());
  }
}
