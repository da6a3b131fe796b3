// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The values of one metric of one run: a set, in the order of time, step and value.
 *
 * @param points at least one; all of them, or in a summary of a run the latest only
 * @param count how many there are in all
 */
public record MetricHistory(List<MetricPoint> points, long count) {
  public MetricHistory {
    points = List.copyOf(points);
    if (points.isEmpty() || count < points.size()) {
      throw new IllegalArgumentException(
          "a metric has at least one value, and " + count + " is the count of all of them");
    }
  }

  /** The whole history. */
  public MetricHistory(List<MetricPoint> points) {
    this(points, points.size());
  }

  static MetricHistory of(Collection<MetricPoint> points) {
    return new MetricHistory(List.copyOf(new TreeSet<>(points)));
  }

  /**
   * The value of the greatest step; of several, that of the latest time; of several, the greatest.
   * A later time with a lower step does not win, as in MLflow.
   */
  public MetricPoint latest() {
    return Collections.max(points, MetricPoint.BY_STEP);
  }

  /** Whether every value is at hand. */
  boolean isWhole() {
    return count == points.size();
  }

  MetricHistory latestOnly() {
    return new MetricHistory(List.of(latest()), count);
  }
}
