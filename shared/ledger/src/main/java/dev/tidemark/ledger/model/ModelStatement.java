// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one event says of a model, checked as far as one event alone can be. */
sealed interface ModelStatement {
  ModelName model();

  /** A run made a model, or someone registered one that lies elsewhere. */
  record Registered(
      ModelName model,
      @Nullable RunId run,
      @Nullable String artifact,
      @Nullable String description,
      Map<String, String> tags,
      Origin origin)
      implements ModelStatement {}

  /** A version went to an environment. */
  record Deployed(ModelName model, Deployment deployment) implements ModelStatement {}

  /**
   * What MLflow's clients say of where a version comes from; empty where they do not.
   *
   * @param modelId the logged model that it was
   */
  record Origin(String source, String runLink, String modelId) {}

  /** Someone made the name known before any version. */
  record Created(ModelName model, @Nullable String description, Map<String, String> tags)
      implements ModelStatement {}

  /**
   * What was known of a model or of its versions changed.
   *
   * @param deletes whether the model, with all its versions, is there no more
   * @param aliases the version that each names from now on
   * @param versions changes of versions by their numbers
   */
  record Updated(
      ModelName model,
      boolean deletes,
      @Nullable String description,
      Map<String, String> tags,
      List<String> removedTags,
      Map<String, Long> aliases,
      List<String> removedAliases,
      Map<Long, VersionChange> versions)
      implements ModelStatement {}

  /** What changed of one version. */
  record VersionChange(
      boolean deletes,
      @Nullable String description,
      @Nullable ModelStage stage,
      Map<String, String> tags,
      List<String> removedTags) {}
}
