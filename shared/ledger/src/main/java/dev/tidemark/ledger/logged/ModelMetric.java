// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.logged;

import dev.tidemark.ledger.run.MetricPoint;
import java.util.Comparator;

/**
 * A value that a run measured on a logged model.
 *
 * @param datasetName the dataset that it was measured on, or empty
 * @param datasetDigest the digest of that dataset, or empty
 */
public record ModelMetric(
    String key, MetricPoint point, String runId, String datasetName, String datasetDigest)
    implements Comparable<ModelMetric> {
  private static final Comparator<ModelMetric> ORDER =
      Comparator.comparing(ModelMetric::key)
          .thenComparing(ModelMetric::point)
          .thenComparing(ModelMetric::runId)
          .thenComparing(ModelMetric::datasetName)
          .thenComparing(ModelMetric::datasetDigest);

  @Override
  public int compareTo(ModelMetric other) {
    return ORDER.compare(this, other);
  }
}
