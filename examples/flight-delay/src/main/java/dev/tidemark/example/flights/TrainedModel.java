// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a training run has made.
 *
 * @param artifact path of the model among the run's artifacts
 * @param sha256 of the model file, hexadecimal
 * @param metrics on the held-out fifth: log_loss (nats), auc, accuracy, recall
 */
public record TrainedModel(
    Path file, String artifact, String sha256, long sizeBytes, Map<String, Double> metrics) {
  public TrainedModel {
    metrics = Map.copyOf(metrics);
  }
}
