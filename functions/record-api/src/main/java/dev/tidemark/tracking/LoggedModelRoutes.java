// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.logged.LoggedModelRecord;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowLoggedModels;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code mlflow/logged-models}, one at a time. Safe for use by many threads. */
final class LoggedModelRoutes {
  private static final String MODEL = "mlflow/logged-models/{model_id}";
  private static final String STATUS_PREFIX = "LOGGED_MODEL_";
  private static final Pattern NAME = Pattern.compile("[^/:.%\"']+");

  private final LoggedModels models;
  private final Experiments experiments;
  private final ArtifactRoutes artifacts;
  private final EventMaker events;

  LoggedModelRoutes(
      LoggedModels models, Experiments experiments, ArtifactRoutes artifacts, EventMaker events) {
    this.models = models;
    this.experiments = experiments;
    this.artifacts = artifacts;
    this.events = events;
  }

  MlflowRoutes routes() {
    return MlflowRoutes.builder()
        .json("POST", "mlflow/logged-models", this::create)
        .json("GET", MODEL, request -> answer(shown(id(request))))
        .json("PATCH", MODEL, this::complete)
        .done("DELETE", MODEL, this::delete)
        .done("PATCH", MODEL + "/tags", this::setTags)
        .done("DELETE", MODEL + "/tags/{tag_key...}", this::deleteTag)
        .done("POST", MODEL + "/params", this::addParams)
        .json("GET", MODEL + "/artifacts/directories", this::list)
        .raw("GET", MODEL + "/artifacts/files", this::file)
        .build();
  }

  private Json create(MlflowRequest request) {
    MlflowFields fields = request.fields();
    String experimentId = fields.requiredId("experiment_id");
    ExperimentRecord experiment =
        experiments.find(experimentId).orElseThrow(() -> ExperimentRoutes.absent(experimentId));
    ExperimentRoutes.requireActive(experiment);
    String unique = events.nextId();
    String name = fields.text("name").orElseGet(() -> RunNames.of(unique));
    if (!NAME.matcher(name).matches()) {
      throw TidemarkException.invalid(
          "Invalid model name ('"
              + name
              + "') provided. Model name must be a non-empty string and cannot contain the"
              + " following characters: ('/', ':', '.', '%', '\"', \"'\")");
    }
    String id = "m-" + unique;
    JsonObject.Builder data =
        JsonObject.builder()
            .put("experiment_id", experimentId)
            .put("name", Limits.atMost(Limits.NAME, "name", name))
            .put("model_type", fields.textOrEmpty("model_type"))
            .put("source_run_id", fields.textOrEmpty("source_run_id"))
            .put("params", ExperimentRoutes.texts(Limits.params(fields.objects("params"))))
            .put("tags", ExperimentRoutes.texts(Limits.pairs(fields.objects("tags"), Limits.TAG)));
    record(EventTypes.LOGGED_MODEL_CREATED, id, data);
    return answer(shown(id));
  }

  private Json answer(LoggedModelRecord model) {
    return JsonObject.builder()
        .put("model", MlflowLoggedModels.json(model, experiment(model)))
        .build();
  }

  private ExperimentRecord experiment(LoggedModelRecord model) {
    return experiments
        .find(model.experimentId())
        .orElseThrow(() -> ExperimentRoutes.absent(model.experimentId()));
  }

  /** MLflow's server completes and tags a deleted model, too; so its files find their end. */
  private Json complete(MlflowRequest request) {
    String id = known(id(request)).id();
    String status = request.fields().requiredId("status");
    if (!status.startsWith(STATUS_PREFIX)) {
      throw TidemarkException.invalid(
          "Invalid value for parameter 'status' supplied: it must be LOGGED_MODEL_READY or"
              + " LOGGED_MODEL_UPLOAD_FAILED");
    }
    update(id, JsonObject.builder().put("status", status.substring(STATUS_PREFIX.length())));
    return answer(known(id));
  }

  private void delete(MlflowRequest request) {
    update(known(id(request)).id(), JsonObject.builder().put("deleted", true));
  }

  private void setTags(MlflowRequest request) {
    String id = known(id(request)).id();
    Map<String, String> tags = Limits.pairs(request.fields().objects("tags"), Limits.TAG);
    update(id, JsonObject.builder().put("tags", ExperimentRoutes.texts(tags)));
  }

  private void deleteTag(MlflowRequest request) {
    LoggedModelRecord model = shown(id(request));
    String key = request.variable("tag_key");
    if (!model.tags().containsKey(key)) {
      throw TidemarkException.notFound(
          "No tag with key '" + key + "' found for model with ID '" + model.id() + "'.");
    }
    update(model.id(), JsonObject.builder().put("removed_tags", JsonArray.ofStrings(List.of(key))));
  }

  private void addParams(MlflowRequest request) {
    LoggedModelRecord model = shown(id(request));
    Map<String, String> params = Limits.params(request.fields().objects("params"));
    params.forEach(
        (key, value) -> {
          String before = model.params().get(key);
          if (before != null && !before.equals(value)) {
            throw TidemarkException.invalid(
                "Changing param values is not allowed. The param '"
                    + key
                    + "' of the model "
                    + model.id()
                    + " has another value");
          }
        });
    update(model.id(), JsonObject.builder().put("params", ExperimentRoutes.texts(params)));
  }

  private Json list(MlflowRequest request) {
    LoggedModelRecord model = shown(id(request));
    String root = MlflowLoggedModels.artifactUri(model, experiment(model));
    JsonObject.Builder json = JsonObject.builder().put("root_uri", root);
    artifacts.listBelow(json, root, request.fields().textOrEmpty("artifact_directory_path"));
    return json.build();
  }

  private HttpResponse file(HttpRequest request, Map<String, String> path) {
    LoggedModelRecord model = shown(Optional.ofNullable(path.get("model_id")).orElse(""));
    return artifacts.fileBelow(
        MlflowLoggedModels.artifactUri(model, experiment(model)),
        MlflowFields.ofQuery(request.query()).required("artifact_file_path"));
  }

  private static String id(MlflowRequest request) {
    return request.variable("model_id");
  }

  /** A model that is not deleted. */
  private LoggedModelRecord shown(String id) {
    return models.find(id).filter(model -> !model.isDeleted()).orElseThrow(() -> absent(id));
  }

  private LoggedModelRecord known(String id) {
    return models.find(id).orElseThrow(() -> absent(id));
  }

  private static TidemarkException absent(String id) {
    return TidemarkException.notFound("Logged model with ID '" + id + "' not found.");
  }

  private void update(String id, JsonObject.Builder data) {
    record(EventTypes.LOGGED_MODEL_UPDATED, id, data);
  }

  private void record(String type, String id, JsonObject.Builder data) {
    models.record(events.event(type, "logged-models/" + id, data.put("model_id", id).build()));
  }
}
