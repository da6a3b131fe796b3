// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.MetricPoint;
import dev.tidemark.ledger.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run took of its machine, by one metric of the system.
 *
 * @param key as logged, such as {@code system/gpu_0_utilization_percentage}
 * @param mean of all samples that are numbers
 * @param peak the greatest of them
 * @param busyShare of a utilisation in percent the share of samples of at least {@value
 *     #BUSY_PERCENT}, from 0 to 1; else empty
 */
public record SystemMetric(String key, double mean, double peak, OptionalDouble busyShare) {
  /** The names of system metrics start with this, as MLflow's do. */
  public static final String PREFIX = "system/";

  private static final double BUSY_PERCENT = 10;

  /** Those of a run whose whole history is at hand, by key. */
  public static List<SystemMetric> of(RunRecord run) {
    List<SystemMetric> found = new ArrayList<>();
    run.metrics()
        .forEach(
            (key, history) -> {
              if (key.startsWith(PREFIX)) {
                found.add(of(key, history));
              }
            });
    return found;
  }

  private static SystemMetric of(String key, MetricHistory history) {
    double[] samples =
        history.points().stream()
            .mapToDouble(MetricPoint::value)
            .filter(Double::isFinite)
            .toArray();
    double sum = 0;
    double peak = Double.NaN;
    int busy = 0;
    for (double sample : samples) {
      sum += sample;
      peak = sample > peak || Double.isNaN(peak) ? sample : peak;
      busy += sample >= BUSY_PERCENT ? 1 : 0;
    }
    boolean isShare = key.endsWith("utilization_percentage") && samples.length > 0;
    return new SystemMetric(
        key,
        sum / samples.length,
        peak,
        isShare ? OptionalDouble.of((double) busy / samples.length) : OptionalDouble.empty());
  }
}
