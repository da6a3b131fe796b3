// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a stored report. */
final class DriftReportReader {
  private DriftReportReader() {}

  static DriftReport report(JsonCursor report) {
    JsonCursor version = report.field("format_version");
    if (version.integer() != DriftReportJson.FORMAT_VERSION) {
      throw version.refuse("is " + version.integer() + ", and this release reads only 1");
    }
    JsonCursor details = report.field("details");
    return new DriftReport(
        side(report.field("baseline")),
        side(report.field("current")),
        verdict(report.field("verdict")),
        columns(report.field("columns"), details.field("columns")),
        details.field("false_alarm_rate").number(),
        details.optional("provenance").map(DriftReportReader::provenance).orElse(null),
        report.optional("segments").isPresent()
            ? segments(report.field("segments").elements(), details.field("segments").elements())
            : List.of());
  }

  private static List<Segments> segments(List<JsonCursor> compared, List<JsonCursor> details) {
    List<Segments> all = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      JsonCursor by = compared.get(i);
      List<JsonCursor> values = by.field("values").elements();
      List<JsonCursor> rest = details.get(i).elements();
      List<Segments.Segment> segments = new ArrayList<>();
      for (int j = 0; j < values.size(); j++) {
        segments.add(segment(values.get(j), rest.get(j)));
      }
      all.add(new Segments(by.field("column").string(), segments, text(by, "reason")));
    }
    return all;
  }

  private static Segments.Segment segment(JsonCursor segment, JsonCursor details) {
    return new Segments.Segment(
        segment.field("value").string(),
        segment.field("baseline_rows").integer(),
        segment.field("current_rows").integer(),
        verdict(segment.field("verdict")),
        columns(segment.field("columns"), details));
  }

  private static Side side(JsonCursor side) {
    return new Side(
        side.field("name").string(), whole(side, "version"), side.field("rows").integer());
  }

  private static Verdict verdict(JsonCursor verdict) {
    return new Verdict(
        verdict.field("drifted").bool(),
        Math.toIntExact(verdict.field("flagged").integer()),
        Math.toIntExact(verdict.field("checked").integer()),
        Math.toIntExact(verdict.field("skipped").integer()),
        choice(verdict.field("severity"), Severity.class),
        verdict.field("summary").string());
  }

  private static Provenance provenance(JsonCursor provenance) {
    return new Provenance(
        provenance.field("monitor").string(),
        provenance.field("window").string(),
        provenance.field("tick").string(),
        text(provenance, "model"),
        whole(provenance, "model_version"),
        text(provenance, "run"),
        provenance.field("baseline_source").string());
  }

  private static List<ColumnDrift> columns(JsonCursor columns, JsonCursor details) {
    List<JsonCursor> compared = columns.elements();
    List<JsonCursor> rest = details.elements();
    if (compared.size() != rest.size()) {
      throw TidemarkException.invalid(
          details.path() + " has " + rest.size() + " elements for " + compared.size() + " columns");
    }
    List<ColumnDrift> result = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      result.add(column(compared.get(i), rest.get(i)));
    }
    return result;
  }

  private static ColumnDrift column(JsonCursor column, JsonCursor details) {
    return new ColumnDrift(
        column.field("name").string(),
        choice(column.field("type"), Kind.class),
        new Traits(
            text(details, "role"),
            details.field("sensitive").bool(),
            number(details, "importance"),
            column.optional("critical").map(JsonCursor::bool).orElse(false)),
        decision(column, details),
        statistics(column.field("statistics")),
        missing(column.field("missing")),
        changed(column, "new_values"),
        changed(column, "vanished_values"),
        column.optional("unexpected").map(DriftReportReader::unexpected).orElse(null),
        samples(details.field("samples")),
        details.field("facts").strings(),
        details.optional("picture").map(DriftReportReader::picture).orElse(null),
        column.optional("method_note").isPresent() || column.optional("method").isPresent()
            ? judgement(column)
            : null);
  }

  private static Judgement judgement(JsonCursor column) {
    return new Judgement(
        text(column, "method"),
        number(column, "score"),
        number(column, "threshold"),
        column.optional("drifted").map(JsonCursor::bool).orElse(null),
        text(column, "method_note"));
  }

  private static Unexpected unexpected(JsonCursor unexpected) {
    return new Unexpected(
        unexpected.field("below").integer(),
        unexpected.field("above").integer(),
        unexpected.field("unseen").integer(),
        unexpected.optional("examples").map(JsonCursor::strings).orElse(null),
        unexpected.field("notable").bool(),
        unexpected.field("exact").bool());
  }

  private static Decision decision(JsonCursor column, JsonCursor details) {
    return new Decision(
        choice(column.field("status"), Status.class),
        text(column, "reason"),
        choice(column.field("direction"), Direction.class),
        choice(details.field("severity"), Severity.class),
        column.field("borderline").bool(),
        number(column, "p_value"),
        number(column, "q_value"),
        column.optional("effect").map(DriftReportReader::effect).orElse(null),
        column
            .optional("power")
            .map(power -> power.field("detectable_effect").number())
            .orElse(null));
  }

  private static Effect effect(JsonCursor effect) {
    return new Effect(
        effect.field("name").string(),
        effect.field("value").number(),
        effect.field("threshold").number());
  }

  private static Statistics statistics(JsonCursor statistics) {
    Statistics read = Statistics.NONE;
    for (Statistic statistic : Statistic.values()) {
      read = read.with(statistic, number(statistics, statistic.id()));
    }
    return read;
  }

  private static Missing missing(JsonCursor missing) {
    return new Missing(number(missing, "baseline"), number(missing, "current"));
  }

  private static @Nullable ChangedValues changed(JsonCursor column, String name) {
    Long count = whole(column, name + "_count");
    return count == null
        ? null
        : new ChangedValues(column.optional(name).map(JsonCursor::strings).orElse(null), count);
  }

  private static Samples samples(JsonCursor samples) {
    return new Samples(
        samples.field("baseline_count").integer(),
        samples.field("current_count").integer(),
        number(samples, "baseline_median"),
        number(samples, "current_median"),
        samples.field("rank_error_bound").number());
  }

  private static Picture picture(JsonCursor picture) {
    List<Double> baseline = numbers(picture.field("baseline"));
    List<Double> current = numbers(picture.field("current"));
    return picture.optional("labels").isPresent()
        ? new Picture.Bars(picture.field("labels").strings(), baseline, current)
        : new Picture.Histogram(numbers(picture.field("edges")), baseline, current);
  }

  private static List<Double> numbers(JsonCursor values) {
    return values.elements().stream().map(JsonCursor::number).toList();
  }

  private static @Nullable Long whole(JsonCursor object, String name) {
    return object.optional(name).map(JsonCursor::integer).orElse(null);
  }

  private static @Nullable Double number(JsonCursor object, String name) {
    return object.optional(name).map(JsonCursor::number).orElse(null);
  }

  private static @Nullable String text(JsonCursor object, String name) {
    return object.optional(name).map(JsonCursor::string).orElse(null);
  }

  private static <E extends Enum<E>> E choice(JsonCursor value, Class<E> choices) {
    String id = value.string();
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(id)) {
        return choice;
      }
    }
    throw value.refuse("is none of the values that this release knows");
  }
}
