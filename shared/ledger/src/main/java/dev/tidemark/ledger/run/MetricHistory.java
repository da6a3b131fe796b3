// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Every value of one metric of one run: a set, in the order of time, step and value.
 *
 * @param points at least one
 */
public record MetricHistory(List<MetricPoint> points) {
  public MetricHistory {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a metric has at least one value");
    }
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
}
