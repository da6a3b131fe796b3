// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a window is compared with, and how it was found.
 *
 * @param model the deployed model whose training data it is; null if the baseline is stated, as the
 *     next two
 * @param importance the columns' shares that the model's run logged; empty if it did not
 */
record Baseline(
    DatasetVersion version,
    @Nullable ModelName model,
    @Nullable Long modelVersion,
    @Nullable RunId run,
    Map<String, Double> importance) {

  Baseline {
    importance = Map.copyOf(importance);
  }

  static Baseline stated(DatasetVersion version) {
    return new Baseline(version, null, null, null, Map.of());
  }

  /** What the data's owners said, and the importance that the run logged where they said none. */
  DriftOptions important(DriftOptions owners) {
    return owners.importance().isEmpty() ? owners.withImportance(importance) : owners;
  }

  /** For the report: why this is the baseline. */
  String source() {
    return model == null
        ? "stated by the monitor"
        : "what version " + modelVersion + " of " + model + " was trained on";
  }
}
