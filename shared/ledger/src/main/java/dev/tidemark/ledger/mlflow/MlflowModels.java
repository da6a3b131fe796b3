// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.model.RegisteredModel;
import dev.tidemark.ledger.model.RegisteredVersion;
import java.util.List;

/** Registered models and their versions as MLflow's clients expect them. */
public final class MlflowModels {
  private MlflowModels() {}

  public static JsonObject json(RegisteredModel model) {
    JsonObject.Builder json = JsonObject.builder().put("name", model.name().value());
    MlflowJson.putTime(json, "creation_timestamp", model.createdAt());
    MlflowJson.putTime(json, "last_updated_timestamp", model.updatedAt());
    json.put("description", model.description());
    MlflowJson.putAll(
        json,
        "latest_versions",
        model.latestVersions(),
        version -> version(model, version).build());
    MlflowJson.putPairs(json, "tags", model.tags());
    MlflowJson.putAll(
        json,
        "aliases",
        List.copyOf(model.aliases().entrySet()),
        alias ->
            JsonObject.builder()
                .put("alias", alias.getKey())
                .put("version", Long.toString(alias.getValue()))
                .build());
    return json.build();
  }

  /** A version, with its aliases. */
  public static JsonObject json(RegisteredModel model, RegisteredVersion version) {
    JsonObject.Builder json = version(model, version);
    MlflowJson.putAll(json, "aliases", model.aliasesOf(version.number()), Json::of);
    return json.build();
  }

  private static JsonObject.Builder version(RegisteredModel model, RegisteredVersion version) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("name", model.name().value())
            .put("version", Long.toString(version.number()));
    MlflowJson.putTime(json, "creation_timestamp", version.createdAt());
    MlflowJson.putTime(json, "last_updated_timestamp", version.updatedAt());
    json.put("current_stage", version.stage().text())
        .put("description", version.description())
        .put("source", version.source())
        .put("run_id", version.runId())
        .put("status", "READY")
        .put("run_link", version.runLink());
    MlflowJson.putPairs(json, "tags", version.tags());
    return json;
  }
}
