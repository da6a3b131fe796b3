// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import org.jspecify.annotations.Nullable;

/**
 * What a window is compared with, and how it was found.
 *
 * @param model the deployed model whose training data it is; null if the baseline is stated, as the
 *     next two
 */
record Baseline(
    DatasetVersion version,
    @Nullable ModelName model,
    @Nullable Long modelVersion,
    @Nullable RunId run) {

  static Baseline stated(DatasetVersion version) {
    return new Baseline(version, null, null, null);
  }

  /** For the report: why this is the baseline. */
  String source() {
    return model == null
        ? "stated by the monitor"
        : "what version " + modelVersion + " of " + model + " was trained on";
  }
}
