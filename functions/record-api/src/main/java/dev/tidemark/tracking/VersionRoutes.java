// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.model.ModelStage;
import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.model.RegisteredVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.tracking.RegistryAccess.Known;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code mlflow/model-versions/*}, one version at a time. Safe for use by many threads. */
final class VersionRoutes {
  private static final Pattern LOCAL = Pattern.compile("(?i)(/|\\\\|\\.|~|file:).*|[^:]*");
  private static final Pattern RELATIVE = Pattern.compile(".*(^|[/\\\\])\\.\\.([/\\\\]|$).*");

  private final RegistryAccess registry;
  private final ModelSources sources;
  private final ArtifactRoutes artifacts;

  VersionRoutes(RegistryAccess registry, ModelSources sources, ArtifactRoutes artifacts) {
    this.registry = registry;
    this.sources = sources;
    this.artifacts = artifacts;
  }

  MlflowRoutes routes() {
    String versions = "mlflow/model-versions/";
    return MlflowRoutes.builder()
        .json("POST", versions + "create", this::create)
        .json("GET", versions + "get", request -> registry.version(request.fields()).answer())
        .json("PATCH", versions + "update", this::update)
        .json("POST", versions + "transition-stage", this::transition)
        .done("DELETE", versions + "delete", this::delete)
        .json("GET", versions + "get-download-uri", this::downloadUri)
        .done("POST", versions + "set-tag", this::setTag)
        .done("DELETE", versions + "delete-tag", this::deleteTag)
        .raw("GET", "model-versions/get-artifact", this::file)
        .build();
  }

  private Json create(MlflowRequest request) {
    MlflowFields fields = request.fields();
    ModelName name = RegistryAccess.name(fields, "name");
    String source = fields.required("source");
    requireRemote(source);
    Map<String, String> tags = ModelRoutes.tags(fields);
    registry.model(name);
    String modelId = fields.textOrEmpty("model_id");
    String run =
        fields
            .text("run_id")
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> sources.runOf(modelId));
    JsonObject.Builder data =
        JsonObject.builder()
            .put("source", source)
            .put("run_link", fields.textOrEmpty("run_link"))
            .put("model_id", modelId)
            .put("description", ModelRoutes.text(fields, "description"))
            .put("tags", ExperimentRoutes.texts(tags));
    if (!run.isEmpty()) {
      data.put("run_id", run);
    }
    Event event = registry.record(request.caller(), EventTypes.MODEL_REGISTERED, name, data);
    RegisteredModel model = registry.model(name);
    RegisteredVersion version =
        model.versions().stream()
            .filter(found -> found.eventKey().equals(event.key()))
            .findFirst()
            .orElseThrow(() -> RegistryAccess.absent(name, "new"));
    sources.noteVersion(modelId, name, version.number());
    return new Known(model, version).answer();
  }

  /** A path of the client's machine says nothing to anyone else. */
  private static void requireRemote(String source) {
    if (LOCAL.matcher(source).matches()) {
      throw TidemarkException.invalid(
          "Invalid model version source: '"
              + source
              + "'. To use a local path as a model version source, the run_id request parameter has"
              + " to be specified and the local path has to be contained within the artifact"
              + " directory of the run specified by the run_id.");
    }
    if (RELATIVE.matcher(source).matches()) {
      throw TidemarkException.invalid(
          "Invalid model version source: '"
              + source
              + "'. It must be an absolute path without relative path references.");
    }
  }

  private Json update(MlflowRequest request) {
    Known known = registry.version(request.fields());
    change(
        request,
        known,
        JsonObject.builder().put("description", ModelRoutes.text(request.fields(), "description")));
    return registry.version(request.fields()).answer();
  }

  private Json transition(MlflowRequest request) {
    MlflowFields fields = request.fields();
    RegistryAccess.name(fields, "name");
    fields.requiredId("version");
    ModelStage stage = ModelRoutes.stage(fields.required("stage"));
    boolean archives = fields.flag("archive_existing_versions");
    if (archives && stage != ModelStage.STAGING && stage != ModelStage.PRODUCTION) {
      throw TidemarkException.invalid(
          "Model version transition cannot archive existing model versions because '"
              + stage.text()
              + "' is not an Active stage. Valid stages are ['Staging', 'Production']");
    }
    Known known = registry.version(fields);
    JsonObject.Builder versions = JsonObject.builder();
    for (RegisteredVersion other : known.model().versions()) {
      if (archives && other.stage() == stage) {
        versions.put(Long.toString(other.number()), to(ModelStage.ARCHIVED));
      }
    }
    versions.put(Long.toString(known.version().number()), to(stage));
    registry.update(
        request.caller(),
        known.model().name(),
        JsonObject.builder().put("versions", versions.build()));
    return registry.version(fields).answer();
  }

  private static JsonObject to(ModelStage stage) {
    return JsonObject.builder().put("stage", stage.text()).build();
  }

  private void delete(MlflowRequest request) {
    change(request, registry.version(request.fields()), JsonObject.builder().put("deleted", true));
  }

  private void setTag(MlflowRequest request) {
    MlflowFields fields = request.fields();
    RegistryAccess.name(fields, "name");
    fields.requiredId("version");
    String key = Limits.key(fields, "key");
    String value = ModelRoutes.text(fields, "value");
    change(
        request,
        registry.version(fields),
        JsonObject.builder().put("tags", ExperimentRoutes.texts(Map.of(key, value))));
  }

  private void deleteTag(MlflowRequest request) {
    String key = request.fields().required("key");
    Known known = registry.version(request.fields());
    if (known.version().tags().containsKey(key)) {
      change(
          request,
          known,
          JsonObject.builder().put("removed_tags", JsonArray.ofStrings(List.of(key))));
    }
  }

  private void change(MlflowRequest request, Known known, JsonObject.Builder change) {
    JsonObject versions =
        JsonObject.builder().put(Long.toString(known.version().number()), change.build()).build();
    registry.update(
        request.caller(), known.model().name(), JsonObject.builder().put("versions", versions));
  }

  private Json downloadUri(MlflowRequest request) {
    Known known = registry.version(request.fields());
    return JsonObject.builder()
        .put("artifact_uri", sources.location(known.version().source()))
        .build();
  }

  private HttpResponse file(HttpRequest request, Map<String, String> variables) {
    MlflowFields fields = MlflowFields.ofQuery(request.query());
    String path = fields.required("path");
    Known known = registry.version(fields);
    return artifacts.fileBelow(sources.location(known.version().source()), path);
  }
}
