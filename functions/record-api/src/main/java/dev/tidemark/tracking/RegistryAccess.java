// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.http.Caller;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowModels;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.model.RegisteredVersion;
import dev.tidemark.model.ModelName;
import java.util.Optional;

/** Finds registered models and versions that requests name, and records what changes. */
final class RegistryAccess {
  static final int TEXT = 100_000;

  private final Models models;
  private final EventMaker events;

  RegistryAccess(Models models, EventMaker events) {
    this.models = models;
    this.events = events;
  }

  /** A version with its model. */
  record Known(RegisteredModel model, RegisteredVersion version) {
    Json answer() {
      return JsonObject.builder().put("model_version", MlflowModels.json(model, version)).build();
    }
  }

  static ModelName name(MlflowFields fields, String field) {
    return new ModelName(fields.required(field));
  }

  Optional<RegisteredModel> find(ModelName name) {
    return models.findRegistered(name);
  }

  RegisteredModel model(MlflowFields fields) {
    return model(name(fields, "name"));
  }

  RegisteredModel model(ModelName name) {
    return find(name)
        .orElseThrow(
            () -> TidemarkException.notFound("Registered Model with name=" + name + " not found"));
  }

  /** The version that {@code name} and {@code version} name. */
  Known version(MlflowFields fields) {
    ModelName name = name(fields, "name");
    return version(name, fields.requiredId("version"));
  }

  Known version(ModelName name, String version) {
    if (!version.matches("-?\\d{1,18}")) {
      throw TidemarkException.invalid(
          "Parameter 'version' must be an integer, got '" + version + "'.");
    }
    return find(name)
        .flatMap(
            model -> model.version(Long.parseLong(version)).map(found -> new Known(model, found)))
        .orElseThrow(() -> absent(name, version));
  }

  static TidemarkException absent(ModelName name, String version) {
    return TidemarkException.notFound(
        "Model Version (name=" + name + ", version=" + version + ") not found");
  }

  void update(Caller caller, ModelName name, JsonObject.Builder data) {
    record(caller, EventTypes.MODEL_UPDATED, name, data);
  }

  Event record(Caller caller, String type, ModelName name, JsonObject.Builder data) {
    Event event =
        events.event(caller, type, "models/" + name, data.put("model", name.value()).build());
    models.record(event);
    return event;
  }
}
