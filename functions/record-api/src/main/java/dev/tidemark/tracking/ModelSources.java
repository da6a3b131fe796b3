// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.logged.LoggedModelRecord;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.mlflow.MlflowLoggedModels;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.model.ModelName;
import dev.tidemark.tracking.RunAccess.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files of a version are, and which versions a logged model became. */
final class ModelSources {
  private static final String VERSIONS_TAG = "mlflow.modelVersions";
  private static final Pattern LOGGED = Pattern.compile("models:/(m-[0-9a-f]{32})");
  private static final Pattern VERSION = Pattern.compile("models:/(.+)/(\\d{1,18})");
  private static final Pattern RUN = Pattern.compile("runs:/([^/]+)(/.*)?");
  private static final int MAX_HOPS = 10;

  private final LoggedModels models;
  private final Experiments experiments;
  private final RunAccess runs;
  private final RegistryAccess registry;
  private final EventMaker events;

  ModelSources(
      LoggedModels models,
      Experiments experiments,
      RunAccess runs,
      RegistryAccess registry,
      EventMaker events) {
    this.models = models;
    this.experiments = experiments;
    this.runs = runs;
    this.registry = registry;
    this.events = events;
  }

  /** Follows {@code models:/...} and {@code runs:/...} to where the files are. */
  String location(String source) {
    String current = source;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      Matcher version = VERSION.matcher(current);
      if (!version.matches()) {
        return end(current);
      }
      current =
          registry.version(new ModelName(version.group(1)), version.group(2)).version().source();
    }
    throw TidemarkException.invalid("the source of the model version leads back to itself");
  }

  private String end(String source) {
    Matcher logged = LOGGED.matcher(source);
    if (logged.matches()) {
      return models
          .find(logged.group(1))
          .flatMap(this::location)
          .orElseThrow(
              () ->
                  TidemarkException.notFound(
                      "Logged model with ID '" + logged.group(1) + "' not found."));
    }
    Matcher run = RUN.matcher(source);
    if (run.matches()) {
      Known known = runs.find(run.group(1));
      String path = run.group(2) == null ? "" : run.group(2);
      return MlflowRuns.artifactUri(known.run().id(), known.experiment()) + path;
    }
    return source;
  }

  private Optional<String> location(LoggedModelRecord model) {
    return experiments
        .find(model.experimentId())
        .map(experiment -> MlflowLoggedModels.artifactUri(model, experiment));
  }

  /** The run that made a logged model, or empty. */
  String runOf(String modelId) {
    return models.find(modelId).map(LoggedModelRecord::sourceRunId).orElse("");
  }

  /** Adds a version to the list that a logged model carries as a tag, as MLflow's server does. */
  void noteVersion(String modelId, ModelName name, long number) {
    models
        .find(modelId)
        .ifPresent(
            model -> {
              List<Json> versions =
                  new ArrayList<>(versions(model.tags().getOrDefault(VERSIONS_TAG, "[]")));
              versions.add(
                  JsonObject.builder().put("name", name.value()).put("version", number).build());
              JsonObject tags =
                  JsonObject.builder()
                      .put(VERSIONS_TAG, JsonWriter.compact(new JsonArray(versions)))
                      .build();
              models.record(
                  events.event(
                      EventTypes.LOGGED_MODEL_UPDATED,
                      "logged-models/" + modelId,
                      JsonObject.builder().put("model_id", modelId).put("tags", tags).build()));
            });
  }

  private static List<Json> versions(String tag) {
    try {
      return JsonReader.read(tag, "the tag") instanceof JsonArray array
          ? array.elements()
          : List.of();
    } catch (TidemarkException e) {
      return List.of(); // A client wrote something of its own there.
    }
  }
}
