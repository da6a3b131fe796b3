// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.experiment.ExperimentRecord;

/** Experiments as MLflow's clients expect them. */
public final class MlflowExperiments {
  private MlflowExperiments() {}

  public static JsonObject json(ExperimentRecord experiment) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("experiment_id", experiment.id())
            .put("name", experiment.name())
            .put("artifact_location", experiment.artifactLocation())
            .put("lifecycle_stage", experiment.lifecycle().text());
    MlflowJson.putTime(json, "last_update_time", experiment.updatedAt());
    MlflowJson.putTime(json, "creation_time", experiment.createdAt());
    MlflowJson.putPairs(json, "tags", experiment.tags());
    return json.build();
  }
}
