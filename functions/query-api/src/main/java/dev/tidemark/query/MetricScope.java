// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.logged.LoggedModelRecord;
import dev.tidemark.ledger.logged.ModelMetric;
import dev.tidemark.ledger.mlflow.MlflowFields;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The measurements on one dataset.
 *
 * @param datasetName empty for any, as with {@code datasetDigest}
 */
record MetricScope(String datasetName, String datasetDigest) {

  static MetricScope of(MlflowFields json) {
    return new MetricScope(json.textOrEmpty("dataset_name"), json.textOrEmpty("dataset_digest"));
  }

  private boolean holds(ModelMetric metric) {
    return (datasetName.isEmpty() || datasetName.equals(metric.datasetName()))
        && (datasetDigest.isEmpty() || datasetDigest.equals(metric.datasetDigest()));
  }

  /**
   * The newest value that a model has of a metric.
   *
   * @param scopes one of which the measurement is to be in, if there are any
   */
  static OptionalDouble newest(LoggedModelRecord model, String key, List<MetricScope> scopes) {
    return model.metrics().stream()
        .filter(metric -> metric.key().equals(key))
        .filter(
            metric -> scopes.isEmpty() || scopes.stream().anyMatch(scope -> scope.holds(metric)))
        .mapToDouble(metric -> metric.point().value())
        .reduce((first, second) -> second);
  }
}
