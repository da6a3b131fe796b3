// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run measures on a logged model is kept with the model as well, before it is recorded with
 * the run: a call that ends in between is repeated by the client and changes nothing twice.
 */
final class ModelMetrics {
  private final LoggedModels models;
  private final EventMaker events;

  ModelMetrics(LoggedModels models, EventMaker events) {
    this.models = models;
    this.events = events;
  }

  void record(RunId run, List<JsonObject> metrics) {
    Map<String, List<Json>> byModel = new TreeMap<>();
    for (JsonObject metric : metrics) {
      if (metric.member("model_id").orElse(Json.none()) instanceof JsonString model
          && !model.value().isEmpty()) {
        byModel.computeIfAbsent(model.value(), id -> new ArrayList<>()).add(of(run, metric));
      }
    }
    byModel.forEach(
        (model, measured) ->
            models.record(
                events.event(
                    EventTypes.LOGGED_MODEL_UPDATED,
                    "logged-models/" + model,
                    JsonObject.builder()
                        .put("model_id", model)
                        .put("metrics", new JsonArray(measured))
                        .build())));
  }

  private static Json of(RunId run, JsonObject metric) {
    JsonObject.Builder json = JsonObject.builder();
    metric.members().forEach(json::put);
    return json.put("run_id", run.value()).build();
  }
}
