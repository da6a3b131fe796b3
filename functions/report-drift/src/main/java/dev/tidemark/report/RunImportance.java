// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.ledger.run.RunRecord;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run logged of its features' importance: the metrics {@code importance/COLUMN}, on whatever
 * scale, as shares of their sum.
 */
final class RunImportance {
  private static final String PREFIX = "importance/";

  private RunImportance() {}

  /** Empty if nothing usable was logged. */
  static Map<String, Double> of(RunRecord run) {
    Map<String, Double> weights = new TreeMap<>();
    run.metrics()
        .forEach(
            (name, history) -> {
              double weight = Math.abs(history.latest().value());
              if (name.startsWith(PREFIX) && Double.isFinite(weight)) {
                weights.put(name.substring(PREFIX.length()), weight);
              }
            });
    double total = 0;
    for (double weight : weights.values()) {
      total += weight;
    }
    double sum = total;
    if (!(sum > 0) || Double.isInfinite(sum)) {
      return Map.of();
    }
    weights.replaceAll((name, weight) -> weight / sum);
    return weights;
  }
}
