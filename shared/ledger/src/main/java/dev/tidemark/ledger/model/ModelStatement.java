// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one event says of a model, checked as far as one event alone can be. */
sealed interface ModelStatement {
  ModelName model();

  /** A run made a model. */
  record Registered(
      ModelName model,
      RunId run,
      @Nullable String artifact,
      @Nullable String description,
      Map<String, String> tags)
      implements ModelStatement {}

  /** A version went to an environment. */
  record Deployed(ModelName model, Deployment deployment) implements ModelStatement {}
}
