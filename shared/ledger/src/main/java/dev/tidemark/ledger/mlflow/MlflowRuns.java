// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.run.DatasetInput;
import dev.tidemark.ledger.run.MetricPoint;
import dev.tidemark.ledger.run.ModelOutput;
import dev.tidemark.ledger.run.RunInput;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs as MLflow's clients expect them, whichever door their events came through. */
public final class MlflowRuns {
  /** The tag that holds a run's name. */
  public static final String NAME_TAG = "mlflow.runName";

  private MlflowRuns() {}

  /** The whole run: info, data, inputs and outputs. */
  public static JsonObject json(RunRecord run, ExperimentRecord experiment) {
    return JsonObject.builder()
        .put("info", info(run, experiment))
        .put("data", data(run))
        .put("inputs", inputs(run))
        .put("outputs", outputs(run))
        .build();
  }

  public static JsonObject info(RunRecord run, ExperimentRecord experiment) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("run_id", run.id().value())
            .put("run_uuid", run.id().value())
            .putIfPresent("run_name", run.name())
            .put("experiment_id", experiment.id())
            .put("user_id", run.userId() == null ? "" : run.userId())
            .put("status", run.status().name());
    MlflowJson.putTime(json, "start_time", run.startTime());
    MlflowJson.putTime(json, "end_time", run.endTime());
    return json.put("artifact_uri", artifactUri(run.id(), experiment))
        .put("lifecycle_stage", lifecycle(run, experiment).text())
        .build();
  }

  /** Where a run's artifacts are. */
  public static String artifactUri(RunId run, ExperimentRecord experiment) {
    return experiment.artifactLocation() + "/" + run + "/artifacts";
  }

  /** A deleted experiment hides its runs. */
  public static LifecycleStage lifecycle(RunRecord run, ExperimentRecord experiment) {
    return experiment.lifecycle() == LifecycleStage.DELETED
        ? LifecycleStage.DELETED
        : run.lifecycle();
  }

  public static JsonObject data(RunRecord run) {
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(
        json,
        "metrics",
        List.copyOf(run.metrics().entrySet()),
        metric -> metric(metric.getKey(), metric.getValue().latest()));
    MlflowJson.putPairs(json, "params", run.params());
    MlflowJson.putPairs(json, "tags", tags(run));
    return json.build();
  }

  /**
   * The tags, with the run's name among them as clients expect. A run that one of them started has
   * it there unless it was taken away.
   */
  public static Map<String, String> tags(RunRecord run) {
    String name = run.name();
    if (name == null || run.experimentId() != null || run.tags().containsKey(NAME_TAG)) {
      return run.tags();
    }
    Map<String, String> tags = new TreeMap<>(run.tags());
    tags.put(NAME_TAG, name);
    return tags;
  }

  public static JsonObject metric(String key, MetricPoint point) {
    return JsonObject.builder()
        .put("key", key)
        .put("value", point.value())
        .put("timestamp", MlflowJson.milliseconds(point.time()))
        .put("step", point.step())
        .build();
  }

  private static JsonObject inputs(RunRecord run) {
    JsonObject.Builder json = JsonObject.builder();
    List<JsonObject> datasets = new ArrayList<>();
    run.links().datasets().forEach(dataset -> datasets.add(dataset(dataset)));
    run.inputs().forEach(input -> datasets.add(dataset(ofVersion(input))));
    MlflowJson.putAll(json, "dataset_inputs", datasets, dataset -> dataset);
    MlflowJson.putAll(
        json,
        "model_inputs",
        run.links().modelInputs(),
        model -> JsonObject.builder().put("model_id", model).build());
    return json.build();
  }

  private static JsonObject outputs(RunRecord run) {
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(json, "model_outputs", run.links().modelOutputs(), MlflowRuns::output);
    return json.build();
  }

  /** A version of a dataset of ours, as MLflow would describe it. */
  private static DatasetInput ofVersion(RunInput input) {
    return new DatasetInput(
        input.dataset().dataset().value(),
        Long.toString(input.dataset().version()),
        "tidemark",
        input.dataset().toString(),
        null,
        null,
        Map.of("mlflow.data.context", input.role()));
  }

  /** One use of a dataset. */
  public static JsonObject dataset(DatasetInput input) {
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putPairs(json, "tags", input.tags());
    return json.put(
            "dataset",
            JsonObject.builder()
                .put("name", input.name())
                .put("digest", input.digest())
                .putIfPresent("source_type", input.sourceType())
                .putIfPresent("source", input.source())
                .putIfPresent("schema", nonEmpty(input.schema()))
                .putIfPresent("profile", nonEmpty(input.profile()))
                .build())
        .build();
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static JsonObject output(ModelOutput output) {
    return JsonObject.builder()
        .put("model_id", output.modelId())
        .put("step", output.step())
        .build();
  }
}
