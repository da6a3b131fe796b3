// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.demo;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.RunId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two runs side by side in one line: the metrics that both have. */
final class RunComparison {
  private RunComparison() {}

  /**
   * @param suffix only metrics that end so
   */
  static String of(LocalRuntime runtime, String before, String after, String suffix) {
    RunRecord old = find(runtime, before);
    RunRecord recent = find(runtime, after);
    return old.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().endsWith(suffix))
        .map(
            metric ->
                Optional.ofNullable(recent.metrics().get(metric.getKey()))
                    .map(now -> text(metric.getKey().replace(suffix, ""), metric.getValue(), now)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static String text(String name, MetricHistory before, MetricHistory after) {
    return String.format(
        Locale.ROOT, "%s %.3f -> %.3f", name, before.latest().value(), after.latest().value());
  }

  private static RunRecord find(LocalRuntime runtime, String run) {
    return runtime
        .runs()
        .find(new RunId(run))
        .orElseThrow(() -> TidemarkException.corrupt("the run " + run + " was not recorded"));
  }
}
