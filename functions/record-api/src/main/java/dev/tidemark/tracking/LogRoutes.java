// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.model.RunId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run says on its way: metrics, params, tags, what it read and made. Each call is one event,
 * so it is recorded whole or not at all. Safe for use by many threads.
 */
final class LogRoutes {
  private final RunAccess runs;
  private final ModelMetrics modelMetrics;
  private final EventMaker events;

  LogRoutes(RunAccess runs, LoggedModels models, EventMaker events) {
    this.runs = runs;
    this.modelMetrics = new ModelMetrics(models, events);
    this.events = events;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .done("POST", "mlflow/runs/log-metric", this::logMetric)
        .done("POST", "mlflow/runs/log-parameter", this::logParameter)
        .done("POST", "mlflow/runs/log-batch", this::logBatch)
        .done("POST", "mlflow/runs/set-tag", this::setTag)
        .done("POST", "mlflow/runs/delete-tag", this::deleteTag)
        .done("POST", "mlflow/runs/log-inputs", this::logInputs)
        .done("POST", "mlflow/runs/outputs", this::outputs)
        .build();
  }

  private void logMetric(MlflowRequest request) {
    RunAccess.idOf(request.fields());
    JsonObject metric = metric(request.fields());
    RunId run = runs.recentlyActive(request.fields());
    modelMetrics.record(run, List.of(metric));
    record(
        EventTypes.RUN_LOGGED,
        run,
        JsonObject.builder().put("metrics", new JsonArray(List.of(metric))));
  }

  private void logParameter(MlflowRequest request) {
    RunAccess.idOf(request.fields());
    String key = Limits.key(request.fields(), "key");
    String value = Limits.cut(request.fields().textOrEmpty("value"), Limits.PARAM);
    RunRecord run = runs.active(request.fields()).run();
    String before = run.params().get(key);
    if (before != null && !before.equals(value)) {
      throw TidemarkException.invalid(
          "Changing param values is not allowed. Param with key='"
              + key
              + "' was already logged with value='"
              + before
              + "' for run ID='"
              + run.id()
              + "'. Attempted logging new value '"
              + value
              + "'.");
    }
    record(
        EventTypes.RUN_LOGGED,
        run.id(),
        JsonObject.builder().put("params", ExperimentRoutes.texts(Map.of(key, value))));
  }

  private void logBatch(MlflowRequest request) {
    MlflowFields fields = request.fields();
    RunAccess.idOf(fields);
    List<MlflowFields> metrics = fields.objects("metrics");
    List<MlflowFields> params = fields.objects("params");
    List<MlflowFields> tags = fields.objects("tags");
    Limits.batch(metrics.size(), params.size(), tags.size());
    List<JsonObject> points = metrics.stream().map(LogRoutes::metric).toList();
    Map<String, String> paramTexts = Limits.params(params);
    JsonObject.Builder data =
        JsonObject.builder()
            .put("metrics", new JsonArray(List.copyOf(points)))
            .put("params", ExperimentRoutes.texts(paramTexts))
            .put("tags", ExperimentRoutes.texts(Limits.pairs(tags, Limits.TAG)));
    RunId run = params.isEmpty() ? runs.recentlyActive(fields) : unchanged(fields, paramTexts);
    modelMetrics.record(run, points);
    if (!metrics.isEmpty() || !params.isEmpty() || !tags.isEmpty()) {
      record(EventTypes.RUN_LOGGED, run, data);
    }
  }

  /** The run of a request, none of whose params has another value already. */
  private RunId unchanged(MlflowFields fields, Map<String, String> params) {
    RunRecord run = runs.active(fields).run();
    List<String> changed =
        params.entrySet().stream()
            .filter(param -> isChanged(run.params().get(param.getKey()), param.getValue()))
            .map(
                param ->
                    "{'key': '"
                        + param.getKey()
                        + "', 'old_value': '"
                        + run.params().get(param.getKey())
                        + "', 'new_value': '"
                        + param.getValue()
                        + "'}")
            .toList();
    if (!changed.isEmpty()) {
      throw TidemarkException.invalid(
          "Changing param values is not allowed. Params were already logged='"
              + changed
              + "' for run ID='"
              + run.id()
              + "'.");
    }
    return run.id();
  }

  private static boolean isChanged(@Nullable String before, String now) {
    return before != null && !Objects.equals(before, now);
  }

  private void setTag(MlflowRequest request) {
    RunAccess.idOf(request.fields());
    String key = Limits.key(request.fields(), "key");
    String value = Limits.cut(request.fields().textOrEmpty("value"), Limits.TAG);
    RunId run = runs.recentlyActive(request.fields());
    record(
        EventTypes.RUN_LOGGED,
        run,
        JsonObject.builder().put("tags", ExperimentRoutes.texts(Map.of(key, value))));
  }

  private void deleteTag(MlflowRequest request) {
    String key = request.fields().required("key");
    RunRecord run = runs.active(request.fields()).run();
    if (!MlflowRuns.tags(run).containsKey(key)) {
      throw TidemarkException.notFound("No tag with name: " + key + " in run with id " + run.id());
    }
    record(
        EventTypes.RUN_UPDATED,
        run.id(),
        JsonObject.builder().put("removed_tags", JsonArray.ofStrings(List.of(key))));
  }

  private void logInputs(MlflowRequest request) {
    MlflowFields fields = request.fields();
    RunAccess.idOf(fields);
    List<Json> datasets = fields.objects("datasets").stream().map(Inputs::dataset).toList();
    List<Json> models = fields.objects("models").stream().map(Inputs::model).toList();
    RunRecord run = runs.active(fields).run();
    if (!datasets.isEmpty() || !models.isEmpty()) {
      record(
          EventTypes.RUN_LOGGED,
          run.id(),
          JsonObject.builder()
              .put("datasets", new JsonArray(datasets))
              .put("model_inputs", new JsonArray(models)));
    }
  }

  private void outputs(MlflowRequest request) {
    MlflowFields fields = request.fields();
    RunAccess.idOf(fields);
    List<Json> models = fields.objects("models").stream().map(Inputs::output).toList();
    RunRecord run = runs.active(fields).run();
    if (!models.isEmpty()) {
      record(
          EventTypes.RUN_LOGGED,
          run.id(),
          JsonObject.builder().put("model_outputs", new JsonArray(models)));
    }
  }

  private static JsonObject metric(MlflowFields fields) {
    String key = Limits.key(fields, "key");
    double value = fields.requiredNumber("value");
    long timestamp = fields.requiredInteger("timestamp");
    if (timestamp < 0) {
      throw TidemarkException.invalid(
          "Invalid value "
              + timestamp
              + " for parameter 'timestamp' supplied: metric '"
              + key
              + "'. Timestamp must be a nonnegative long (64-bit integer)");
    }
    return JsonObject.builder()
        .put("key", key)
        .put("value", value)
        .put("time", timestamp)
        .put("step", fields.integer("step").orElse(0L))
        .putIfPresent("model_id", fields.text("model_id").orElse(null))
        .putIfPresent("dataset_name", fields.text("dataset_name").orElse(null))
        .putIfPresent("dataset_digest", fields.text("dataset_digest").orElse(null))
        .build();
  }

  private void record(String type, RunId run, JsonObject.Builder data) {
    runs.record(events.event(type, "runs/" + run, data.put("run_id", run.value()).build()));
  }
}
