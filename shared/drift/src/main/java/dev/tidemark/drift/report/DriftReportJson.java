// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drift report as JSON, format version {@value #FORMAT_VERSION}. Members are never renamed or
 * removed within a format version; what does not apply is null; readers ignore members they do not
 * know.
 */
public final class DriftReportJson {
  public static final int FORMAT_VERSION = 1;

  private DriftReportJson() {}

  /** What {@code drift compare --json} prints, members in the documented order. */
  public static JsonObject comparison(DriftReport report) {
    return members(report).build();
  }

  /** What is stored: the comparison, and a member "details" with everything else. */
  public static JsonObject stored(DriftReport report) {
    return members(report).put("details", DetailsJson.of(report)).build();
  }

  /**
   * Reads what {@link #stored} wrote; the two are inverse.
   *
   * @throws TidemarkException CORRUPT with the path of the member that cannot be right
   */
  public static DriftReport decode(JsonObject stored) {
    try {
      return DriftReportReader.report(JsonCursor.at("", stored));
    } catch (TidemarkException | IllegalArgumentException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the stored drift report cannot be read: "
              + e.getMessage()
              + "; make the report again with the monitor's tick of that time",
          e);
    }
  }

  private static JsonObject.Builder members(DriftReport report) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("baseline", side(report.baseline()))
            .put("current", side(report.current()))
            .put("verdict", verdict(report.verdict()))
            .put("columns", columns(report.columns()))
            .put("contract_changes", ContractChange.json(report.columns()));
    return withSegments(json, report);
  }

  /** Only where segments were asked for. */
  private static JsonObject.Builder withSegments(JsonObject.Builder json, DriftReport report) {
    List<Segments> all = report.segments();
    return all.isEmpty()
        ? json
        : json.put("segments", new JsonArray(all.stream().map(DriftReportJson::segments).toList()));
  }

  private static Json segments(Segments segments) {
    return JsonObject.builder()
        .put("column", segments.column())
        .put("reason", segments.reason())
        .put("drifted", segments.drifted())
        .put(
            "values",
            new JsonArray(segments.segments().stream().map(DriftReportJson::segment).toList()))
        .build();
  }

  private static Json segment(Segments.Segment segment) {
    return JsonObject.builder()
        .put("value", segment.value())
        .put("baseline_rows", segment.baselineRows())
        .put("current_rows", segment.currentRows())
        .put("verdict", verdict(segment.verdict()))
        .put("columns", columns(segment.columns()))
        .build();
  }

  private static Json side(Side side) {
    return JsonObject.builder()
        .put("name", side.name())
        .put("version", whole(side.version()))
        .put("rows", side.rows())
        .build();
  }

  private static Json verdict(Verdict verdict) {
    return JsonObject.builder()
        .put("drifted", verdict.drifted())
        .put("flagged", verdict.flagged())
        .put("checked", verdict.checked())
        .put("skipped", verdict.skipped())
        .put("severity", verdict.severity().id())
        .put("summary", verdict.summary())
        .build();
  }

  private static Json columns(List<ColumnDrift> columns) {
    return new JsonArray(columns.stream().map(DriftReportJson::column).toList());
  }

  private static Json column(ColumnDrift column) {
    JsonObject.Builder json = compared(column);
    return judgement(json, column.judgement()).build();
  }

  /** Only where another tool's method was asked for. */
  private static JsonObject.Builder judgement(
      JsonObject.Builder json, @Nullable Judgement judgement) {
    if (judgement == null) {
      return json;
    }
    Boolean drifted = judgement.drifted();
    return json.put("method", judgement.method())
        .put("score", number(judgement.score()))
        .put("threshold", number(judgement.threshold()))
        .put("drifted", drifted == null ? Json.none() : Json.of((boolean) drifted))
        .put("method_note", judgement.reason());
  }

  private static JsonObject.Builder compared(ColumnDrift column) {
    Decision decision = column.decision();
    return JsonObject.builder()
        .put("name", column.name())
        .put("type", column.type().id())
        .put("status", decision.status().id())
        .put("reason", decision.reason())
        .put("direction", decision.direction().id())
        .put("borderline", decision.borderline())
        .put("p_value", number(decision.pValue()))
        .put("q_value", number(decision.qValue()))
        .put("effect", effect(decision.effect()))
        .put("statistics", statistics(column.statistics()))
        .put("missing", missing(column.missing()))
        .put("new_values", examples(column.newValues()))
        .put("new_values_count", count(column.newValues()))
        .put("vanished_values", examples(column.vanishedValues()))
        .put("vanished_values_count", count(column.vanishedValues()))
        .put("severity", decision.severity().id())
        .put("role", column.traits().role())
        .put("critical", column.traits().critical())
        .put("importance", number(column.traits().importance()))
        .put("unexpected", unexpected(column.unexpected()))
        .put("power", power(column));
  }

  private static Json effect(@Nullable Effect effect) {
    return effect == null
        ? Json.none()
        : JsonObject.builder()
            .put("name", effect.name())
            .put("value", effect.value())
            .put("threshold", effect.threshold())
            .build();
  }

  private static Json statistics(Statistics statistics) {
    JsonObject.Builder json = JsonObject.builder();
    for (Statistic statistic : Statistic.values()) {
      json.put(statistic.id(), number(statistics.value(statistic)));
    }
    return json.build();
  }

  private static Json unexpected(@Nullable Unexpected unexpected) {
    if (unexpected == null) {
      return Json.none();
    }
    List<String> examples = unexpected.examples();
    return JsonObject.builder()
        .put("rows", unexpected.rows())
        .put("below", unexpected.below())
        .put("above", unexpected.above())
        .put("unseen", unexpected.unseen())
        .put("examples", examples == null ? Json.none() : JsonArray.ofStrings(examples))
        .put("notable", unexpected.notable())
        .put("exact", unexpected.exact())
        .build();
  }

  private static Json power(ColumnDrift column) {
    Double detectable = column.decision().detectable();
    return detectable == null
        ? Json.none()
        : JsonObject.builder()
            .put("detectable_effect", detectable)
            .put("probability", Decision.POWER)
            .put("statement", PowerStatement.of(column))
            .build();
  }

  private static Json missing(Missing missing) {
    return JsonObject.builder()
        .put("baseline", number(missing.baseline()))
        .put("current", number(missing.current()))
        .build();
  }

  private static Json examples(@Nullable ChangedValues values) {
    List<String> examples = values == null ? null : values.examples();
    return examples == null ? Json.none() : JsonArray.ofStrings(examples);
  }

  private static Json count(@Nullable ChangedValues values) {
    return values == null ? Json.none() : Json.of(values.count());
  }

  static Json number(@Nullable Double value) {
    return value == null ? Json.none() : Json.of((double) value);
  }

  static Json whole(@Nullable Long value) {
    return value == null ? Json.none() : Json.of((long) value);
  }
}
