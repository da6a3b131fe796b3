// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowLoggedModels;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.tracking.RunAccess.Known;

/** The folder of artifacts that a request names by a run or a logged model, one of both. */
final class ArtifactPlaces {
  private final RunAccess runs;
  private final LoggedModels models;
  private final Experiments experiments;

  ArtifactPlaces(RunAccess runs, LoggedModels models, Experiments experiments) {
    this.runs = runs;
    this.models = models;
    this.experiments = experiments;
  }

  /** To write to: of a run that is not deleted. */
  String writable(MlflowFields fields) {
    return isOfModel(fields) ? ofModel(fields) : ofRun(runs.active(fields));
  }

  String readable(MlflowFields fields) {
    return isOfModel(fields) ? ofModel(fields) : ofRun(runs.find(fields));
  }

  private static boolean isOfModel(MlflowFields fields) {
    boolean isOfModel = !fields.textOrEmpty("model_id").isEmpty();
    if (isOfModel && !fields.textOrEmpty("run_id").isEmpty()) {
      throw TidemarkException.invalid("name a run_id or a model_id, not both");
    }
    return isOfModel;
  }

  private static String ofRun(Known known) {
    return Artifacts.path(MlflowRuns.artifactUri(known.run().id(), known.experiment()));
  }

  private String ofModel(MlflowFields fields) {
    String id = fields.required("model_id");
    return models
        .find(id)
        .flatMap(
            model ->
                experiments
                    .find(model.experimentId())
                    .map(experiment -> MlflowLoggedModels.artifactUri(model, experiment)))
        .map(Artifacts::path)
        .orElseThrow(
            () -> TidemarkException.notFound("Logged model with ID '" + id + "' not found."));
  }
}
