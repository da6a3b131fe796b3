// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.time.Instant;
import java.util.Comparator;

/**
 * One value of a metric.
 *
 * @param value may be NaN or infinite; never negative zero, which is taken as zero
 */
public record MetricPoint(Instant time, long step, double value)
    implements Comparable<MetricPoint> {
  /** By time, step and value; NaN is greater than every number. */
  private static final Comparator<MetricPoint> ORDER =
      Comparator.comparing(MetricPoint::time)
          .thenComparingLong(MetricPoint::step)
          .thenComparingDouble(MetricPoint::value);

  /** By step, time and value: the greatest is the latest. */
  static final Comparator<MetricPoint> BY_STEP =
      Comparator.comparingLong(MetricPoint::step)
          .thenComparing(MetricPoint::time)
          .thenComparingDouble(MetricPoint::value);

  public MetricPoint {
    value += 0.0;
  }

  @Override
  public int compareTo(MetricPoint other) {
    return ORDER.compare(this, other);
  }
}
