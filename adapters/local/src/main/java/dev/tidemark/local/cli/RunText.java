// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.ledger.run.CodeState;
import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.query.GateVerdict;
import dev.tidemark.query.RunDatasets;
import dev.tidemark.query.RunDifference;
import dev.tidemark.query.RunDocuments;
import dev.tidemark.query.RunGate;
import dev.tidemark.query.SystemMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as text for people. */
final class RunText {
  private RunText() {}

  static String list(List<RunRecord> runs) {
    if (runs.isEmpty()) {
      return "No runs.";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("RUN", "NAME", "EXPERIMENT", "STATUS", "STARTED", "METRICS"));
    for (RunRecord run : runs) {
      rows.add(
          List.of(
              run.id().value(),
              text(run.name()),
              text(run.experiment()),
              run.status().name(),
              text(run.startTime()),
              metrics(run)));
    }
    return Texts.table(rows);
  }

  static String show(RunRecord run, List<RunDatasets.Read> datasets) {
    StringBuilder out = new StringBuilder();
    out.append("run ").append(run.id()).append(' ').append(run.status()).append('\n');
    line(out, "name", text(run.name()));
    line(out, "experiment", text(run.experiment()));
    line(out, "started", text(run.startTime()));
    line(out, "ended", text(run.endTime()));
    datasets.forEach(dataset -> read(out, dataset));
    surroundings(out, run);
    run.params().forEach((key, value) -> line(out, "param " + key, value));
    metrics(out, run);
    run.tags().forEach((key, value) -> line(out, "tag " + key, value));
    run.artifacts().forEach(artifact -> line(out, "artifact", artifact.path()));
    run.warnings().forEach(warning -> line(out, "WARNING", warning));
    return out.toString().stripTrailing();
  }

  private static void read(StringBuilder out, RunDatasets.Read dataset) {
    String name = dataset.role() == null ? "read" : "read for " + dataset.role();
    line(
        out,
        name,
        dataset.version() == null
            ? dataset.dataset() + " (digest " + dataset.digest() + ")"
            : dataset.name());
  }

  private static void surroundings(StringBuilder out, RunRecord run) {
    run.codeVersion().ifPresent(code -> line(out, "code", code(code)));
    run.environment().forEach((key, value) -> line(out, "environment " + key, value));
    String note = run.tags().get(RunDocuments.NOTE_TAG);
    if (note != null) {
      line(out, "note", note);
    }
  }

  private static String code(CodeState code) {
    String dirty = Boolean.TRUE.equals(code.dirty()) ? " with changes" : "";
    return text(code.repository()) + " " + text(code.commit()) + dirty;
  }

  private static void metrics(StringBuilder out, RunRecord run) {
    run.metrics()
        .forEach(
            (key, history) -> {
              if (!key.startsWith(SystemMetric.PREFIX)) {
                line(
                    out,
                    "metric " + key,
                    number(history.latest().value()) + points(history.count()));
              }
            });
    for (SystemMetric metric : SystemMetric.of(run)) {
      OptionalDouble busy = metric.busyShare();
      line(
          out,
          metric.key(),
          "mean "
              + number(metric.mean())
              + ", peak "
              + number(metric.peak())
              + (busy.isEmpty()
                  ? ""
                  : String.format(
                      Locale.ROOT, ", busy %.0f %% of the time", busy.getAsDouble() * 100)));
    }
  }

  static String compare(RunDifference difference) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "A " + difference.a().id(), "B " + difference.b().id(), "B - A"));
    difference
        .metrics()
        .forEach(
            (key, change) ->
                rows.add(
                    List.of(
                        "metric " + Texts.safe(key),
                        number(change.a()),
                        number(change.b()),
                        change.difference().map(RunText::number).orElse("-"))));
    pairs(rows, "param ", difference.params());
    pairs(rows, "", difference.surroundings());
    for (RunDifference.OneSided input : difference.inputs()) {
      String name = Texts.safe(input.dataset());
      rows.add(List.of("read", input.onlyInA() ? name : "-", input.onlyInA() ? "-" : name, ""));
    }
    return Texts.table(rows);
  }

  private static void pairs(
      List<List<String>> rows, String prefix, Map<String, RunDifference.Pair> pairs) {
    pairs.forEach(
        (key, pair) ->
            rows.add(List.of(prefix + Texts.safe(key), text(pair.a()), text(pair.b()), "")));
  }

  static String gate(GateVerdict verdict) {
    RunGate.Question question = verdict.question();
    return String.format(
        Locale.ROOT,
        "%s: %s of run %s is %s, that of %s version %d (%s) is %s; %s by %s, tolerance %s",
        verdict.regressed() ? "WORSE" : "fine",
        Texts.safe(question.metric()),
        question.run(),
        number(verdict.value()),
        question.model(),
        verdict.baseline().number(),
        Texts.safe(question.alias()),
        number(verdict.baselineValue()),
        verdict.improvement() < 0 ? "worse" : "better",
        number(Math.abs(verdict.improvement())),
        number(question.tolerance()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : number(value.doubleValue());
  }

  private static String points(long count) {
    return count == 1 ? "" : " (last of " + count + ")";
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append("  ").append(Texts.safe(name)).append(": ").append(Texts.safe(value)).append('\n');
  }

  private static String metrics(RunRecord run) {
    return run.metrics().entrySet().stream()
        .limit(4)
        .map(RunText::metric)
        .collect(Collectors.joining(" "));
  }

  private static String metric(Map.Entry<String, MetricHistory> metric) {
    return Texts.safe(metric.getKey()) + "=" + number(metric.getValue().latest().value());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String text(@Nullable Object value) {
    return Texts.safe(Objects.toString(value, "-"));
  }
}
