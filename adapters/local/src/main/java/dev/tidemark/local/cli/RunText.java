// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  static String show(RunRecord run) {
    StringBuilder out = new StringBuilder();
    out.append("run ").append(run.id()).append(' ').append(run.status()).append('\n');
    line(out, "name", text(run.name()));
    line(out, "experiment", text(run.experiment()));
    line(out, "started", text(run.startTime()));
    line(out, "ended", text(run.endTime()));
    run.inputs()
        .forEach(input -> line(out, "read for " + input.role(), input.dataset().toString()));
    run.params().forEach((key, value) -> line(out, "param " + key, value));
    run.metrics()
        .forEach(
            (key, history) ->
                line(
                    out,
                    "metric " + key,
                    number(history.latest().value()) + points(history.count())));
    run.tags().forEach((key, value) -> line(out, "tag " + key, value));
    run.artifacts().forEach(artifact -> line(out, "artifact", artifact.path()));
    run.warnings().forEach(warning -> line(out, "WARNING", warning));
    return out.toString().stripTrailing();
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
