// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.logged.LoggedModelRecord;
import dev.tidemark.ledger.logged.ModelMetric;
import org.jspecify.annotations.Nullable;

/** Logged models as MLflow's clients expect them. */
public final class MlflowLoggedModels {
  private static final String STATUS_PREFIX = "LOGGED_MODEL_";

  private MlflowLoggedModels() {}

  public static JsonObject json(LoggedModelRecord model, ExperimentRecord experiment) {
    JsonObject.Builder info =
        JsonObject.builder()
            .put("model_id", model.id())
            .put("experiment_id", model.experimentId())
            .put("name", model.name());
    MlflowJson.putTime(info, "creation_timestamp_ms", model.createdAt());
    MlflowJson.putTime(info, "last_updated_timestamp_ms", model.updatedAt());
    info.put("artifact_uri", artifactUri(model, experiment))
        .put("status", STATUS_PREFIX + model.status().name())
        .put("model_type", model.modelType())
        .put("source_run_id", model.sourceRunId());
    MlflowJson.putPairs(info, "tags", model.tags());
    JsonObject.Builder data = JsonObject.builder();
    MlflowJson.putPairs(data, "params", model.params());
    MlflowJson.putAll(data, "metrics", model.metrics(), metric -> metric(metric, model.id()));
    return JsonObject.builder().put("info", info.build()).put("data", data.build()).build();
  }

  /** Where a logged model's files are. */
  public static String artifactUri(LoggedModelRecord model, ExperimentRecord experiment) {
    return experiment.artifactLocation() + "/models/" + model.id() + "/artifacts";
  }

  private static Json metric(ModelMetric metric, String model) {
    JsonObject.Builder json = JsonObject.builder();
    MlflowRuns.metric(metric.key(), metric.point()).members().forEach(json::put);
    return json.put("model_id", model)
        .put("run_id", metric.runId())
        .putIfPresent("dataset_name", nonEmpty(metric.datasetName()))
        .putIfPresent("dataset_digest", nonEmpty(metric.datasetDigest()))
        .build();
  }

  private static @Nullable String nonEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
