// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowJson;
import dev.tidemark.ledger.mlflow.MlflowModels;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.model.ModelStage;
import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.model.RegisteredVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.tracking.RegistryAccess.Known;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code mlflow/registered-models/*}, one model at a time. Safe for use by many threads. */
final class ModelRoutes {
  private static final int ALIAS = 255;

  private final RegistryAccess registry;

  ModelRoutes(RegistryAccess registry) {
    this.registry = registry;
  }

  MlflowRoutes routes() {
    String models = "mlflow/registered-models/";
    return MlflowRoutes.builder()
        .json("POST", models + "create", this::create)
        .json("GET", models + "get", request -> answer(registry.model(request.fields())))
        .json("PATCH", models + "update", this::update)
        .done("DELETE", models + "delete", this::delete)
        .done("POST", models + "set-tag", this::setTag)
        .done("DELETE", models + "delete-tag", this::deleteTag)
        .done("POST", models + "alias", this::setAlias)
        .json("GET", models + "alias", this::byAlias)
        .done("DELETE", models + "alias", this::deleteAlias)
        .json("POST", models + "get-latest-versions", this::latest)
        .json("GET", models + "get-latest-versions", this::latest)
        .build();
  }

  private static Json answer(RegisteredModel model) {
    return JsonObject.builder().put("registered_model", MlflowModels.json(model)).build();
  }

  private Json create(MlflowRequest request) {
    MlflowFields fields = request.fields();
    ModelName name = RegistryAccess.name(fields, "name");
    Map<String, String> tags = tags(fields);
    if (registry.find(name).isPresent()) {
      throw new TidemarkException(
          ErrorKind.CONFLICT, "Registered Model (name=" + name + ") already exists.");
    }
    registry.record(
        request.caller(),
        EventTypes.MODEL_CREATED,
        name,
        JsonObject.builder()
            .put("description", text(fields, "description"))
            .put("tags", ExperimentRoutes.texts(tags)));
    return answer(registry.model(name));
  }

  static Map<String, String> tags(MlflowFields fields) {
    return fields.objects("tags").stream()
        .collect(
            Collectors.toMap(
                tag -> Limits.key(tag, "key"), tag -> text(tag, "value"), (first, last) -> last));
  }

  static String text(MlflowFields fields, String name) {
    return Limits.atMost(RegistryAccess.TEXT, name, fields.textOrEmpty(name));
  }

  private Json update(MlflowRequest request) {
    ModelName name = registry.model(request.fields()).name();
    registry.update(
        request.caller(),
        name,
        JsonObject.builder().put("description", text(request.fields(), "description")));
    return answer(registry.model(name));
  }

  private void delete(MlflowRequest request) {
    registry.update(
        request.caller(),
        registry.model(request.fields()).name(),
        JsonObject.builder().put("deleted", true));
  }

  private void setTag(MlflowRequest request) {
    MlflowFields fields = request.fields();
    ModelName name = RegistryAccess.name(fields, "name");
    String key = Limits.key(fields, "key");
    String value = text(fields, "value");
    registry.model(name);
    registry.update(
        request.caller(),
        name,
        JsonObject.builder().put("tags", ExperimentRoutes.texts(Map.of(key, value))));
  }

  private void deleteTag(MlflowRequest request) {
    String key = request.fields().required("key");
    RegisteredModel model = registry.model(request.fields());
    if (model.tags().containsKey(key)) {
      registry.update(
          request.caller(),
          model.name(),
          JsonObject.builder().put("removed_tags", JsonArray.ofStrings(List.of(key))));
    }
  }

  private void setAlias(MlflowRequest request) {
    MlflowFields fields = request.fields();
    ModelName name = RegistryAccess.name(fields, "name");
    String alias = alias(fields);
    registry.model(name);
    Known known = registry.version(fields);
    registry.update(
        request.caller(),
        name,
        JsonObject.builder()
            .put("aliases", JsonObject.builder().put(alias, known.version().number()).build()));
  }

  private static String alias(MlflowFields fields) {
    String alias = Limits.atMost(ALIAS, "alias", fields.required("alias"));
    if (!alias.matches("[\\w-]+")) {
      throw TidemarkException.invalid(
          "Invalid alias name: it may only contain alphanumerics, underscores, and dashes.");
    }
    if (alias.toLowerCase(Locale.ROOT).equals("latest")) {
      throw TidemarkException.invalid("'latest' alias name (case insensitive) is reserved.");
    }
    if (alias.matches("[vV]?\\d+")) {
      throw TidemarkException.invalid("Version alias name '" + alias + "' is reserved.");
    }
    return alias;
  }

  private Json byAlias(MlflowRequest request) {
    String alias = request.fields().required("alias");
    RegisteredModel model = registry.model(request.fields());
    Long version =
        Optional.ofNullable(model.aliases().get(alias))
            .orElseThrow(
                () -> TidemarkException.invalid("Registered model alias " + alias + " not found."));
    return registry.version(model.name(), Long.toString(version)).answer();
  }

  private void deleteAlias(MlflowRequest request) {
    String alias = request.fields().required("alias");
    RegisteredModel model = registry.model(request.fields());
    if (model.aliases().containsKey(alias)) {
      registry.update(
          request.caller(),
          model.name(),
          JsonObject.builder().put("removed_aliases", JsonArray.ofStrings(List.of(alias))));
    }
  }

  private Json latest(MlflowRequest request) {
    RegisteredModel model = registry.model(request.fields());
    Set<ModelStage> stages =
        request.fields().texts("stages").stream()
            .map(ModelRoutes::stage)
            .collect(Collectors.toSet());
    List<RegisteredVersion> latest =
        model.latestVersions().stream()
            .filter(version -> stages.isEmpty() || stages.contains(version.stage()))
            .toList();
    JsonObject.Builder json = JsonObject.builder();
    MlflowJson.putAll(json, "model_versions", latest, version -> MlflowModels.json(model, version));
    return json.build();
  }

  static ModelStage stage(String text) {
    return ModelStage.of(text)
        .orElseThrow(
            () ->
                TidemarkException.invalid(
                    "Invalid Model Version stage: "
                        + text
                        + ". Value must be one of None, Staging, Production, Archived."));
  }
}
