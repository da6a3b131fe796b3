// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowExperiments;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import java.util.List;
import java.util.Map;

/** {@code mlflow/experiments/*}, one experiment at a time. Safe for use by many threads. */
final class ExperimentRoutes {
  private final Experiments experiments;
  private final RunAccess runs;
  private final EventMaker events;

  ExperimentRoutes(Experiments experiments, RunAccess runs, EventMaker events) {
    this.experiments = experiments;
    this.runs = runs;
    this.events = events;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("POST", "mlflow/experiments/create", this::create)
        .json("GET", "mlflow/experiments/get", this::get)
        .json("GET", "mlflow/experiments/get-by-name", this::getByName)
        .done("POST", "mlflow/experiments/update", this::rename)
        .done("POST", "mlflow/experiments/delete", request -> move(request, LifecycleStage.DELETED))
        .done("POST", "mlflow/experiments/restore", request -> move(request, LifecycleStage.ACTIVE))
        .done("POST", "mlflow/experiments/set-experiment-tag", this::setTag)
        .done("POST", "mlflow/experiments/delete-experiment-tag", this::deleteTag)
        .build();
  }

  private Json create(MlflowRequest request) {
    MlflowFields fields = request.fields();
    String name = Limits.atMost(Limits.NAME, "name", fields.required("name"));
    String location = fields.textOrEmpty("artifact_location");
    if (location.contains("#") || location.contains(";")) {
      throw TidemarkException.invalid("'artifact_location' URL can't include fragments or params.");
    }
    if (experiments.findByName(name).isPresent()) {
      throw new TidemarkException(
          ErrorKind.CONFLICT, "Experiment(name=" + name + ") already exists.");
    }
    String id = Experiments.idFrom(events.nextId());
    JsonObject.Builder data = JsonObject.builder().put("name", name);
    if (!location.isEmpty()) {
      data.put("artifact_location", withoutTrailingSlash(location));
    }
    data.put("tags", texts(tags(fields)));
    record(EventTypes.EXPERIMENT_CREATED, id, data);
    return JsonObject.builder().put("experiment_id", id).build();
  }

  private static Map<String, String> tags(MlflowFields fields) {
    List<MlflowFields> named =
        fields.objects("tags").stream().filter(tag -> tag.has("key")).toList();
    return Limits.pairs(named, Limits.EXPERIMENT_TAG);
  }

  private static String withoutTrailingSlash(String location) {
    return location.endsWith("/") && !location.endsWith("//") && !location.endsWith(":/")
        ? location.substring(0, location.length() - 1)
        : location;
  }

  private Json get(MlflowRequest request) {
    return answer(find(request.fields().requiredId("experiment_id")));
  }

  private Json getByName(MlflowRequest request) {
    String name = request.fields().required("experiment_name");
    return answer(
        experiments
            .findByName(name)
            .orElseThrow(
                () ->
                    TidemarkException.notFound(
                        "Could not find experiment with name '" + name + "'")));
  }

  private static Json answer(ExperimentRecord experiment) {
    return JsonObject.builder().put("experiment", MlflowExperiments.json(experiment)).build();
  }

  private void rename(MlflowRequest request) {
    ExperimentRecord experiment = find(request.fields().requiredId("experiment_id"));
    String name = Limits.atMost(Limits.NAME, "new_name", request.fields().required("new_name"));
    requireActive(experiment);
    record(EventTypes.EXPERIMENT_UPDATED, experiment.id(), JsonObject.builder().put("name", name));
  }

  private void move(MlflowRequest request, LifecycleStage to) {
    String id = request.fields().requiredId("experiment_id");
    if (find(id).lifecycle() == to) {
      throw absent(id);
    }
    runs.forget();
    record(
        EventTypes.EXPERIMENT_UPDATED, id, JsonObject.builder().put("lifecycle_stage", to.text()));
  }

  private void setTag(MlflowRequest request) {
    MlflowFields fields = request.fields();
    String id = fields.requiredId("experiment_id");
    String key = Limits.key(fields, "key");
    String value = Limits.atMost(Limits.EXPERIMENT_TAG, "value", fields.textOrEmpty("value"));
    requireActive(find(id));
    record(
        EventTypes.EXPERIMENT_UPDATED,
        id,
        JsonObject.builder().put("tags", JsonObject.builder().put(key, value).build()));
  }

  private void deleteTag(MlflowRequest request) {
    String id = request.fields().requiredId("experiment_id");
    String key = request.fields().required("key");
    ExperimentRecord experiment = find(id);
    requireActive(experiment);
    if (!experiment.tags().containsKey(key)) {
      throw TidemarkException.notFound("No tag with name: " + key + " in experiment with id " + id);
    }
    record(
        EventTypes.EXPERIMENT_UPDATED,
        id,
        JsonObject.builder().put("removed_tags", JsonArray.ofStrings(List.of(key))));
  }

  private ExperimentRecord find(String id) {
    return experiments.find(id).orElseThrow(() -> absent(id));
  }

  static TidemarkException absent(String id) {
    return TidemarkException.notFound("No Experiment with id=" + id + " exists");
  }

  static void requireActive(ExperimentRecord experiment) {
    if (experiment.lifecycle() != LifecycleStage.ACTIVE) {
      throw TidemarkException.invalid(
          "The experiment "
              + experiment.id()
              + " must be in the 'active' state. Current state is deleted.");
    }
  }

  private void record(String type, String id, JsonObject.Builder data) {
    experiments.record(
        events.event(type, "experiments/" + id, data.put("experiment_id", id).build()));
  }

  static JsonObject texts(Map<String, String> texts) {
    JsonObject.Builder json = JsonObject.builder();
    texts.forEach(json::put);
    return json.build();
  }
}
