// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.id.IdSource;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.logged.LoggedModels;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.store.ObjectStore;
import java.time.InstantSource;

/**
 * MLflow's REST API about one run, experiment or model: a call that changes something becomes an
 * event, and every answer is folded from events. Safe for use by many threads and processes at
 * once.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html">MLflow REST API</a>
 */
public final class RecordApi {
  private final MlflowRoutes routes;

  public RecordApi(ObjectStore store, IdSource ids, InstantSource clock) {
    EventMaker events = new EventMaker(ids, clock);
    Experiments experiments = new Experiments(store);
    RunAccess runs = new RunAccess(new Runs(store), experiments, clock);
    LoggedModels models = new LoggedModels(store);
    Artifacts files = new Artifacts(store);
    ArtifactRoutes artifacts = new ArtifactRoutes(files, runs);
    ArtifactPlaces places = new ArtifactPlaces(runs, models, experiments);
    RegistryAccess registry = new RegistryAccess(new Models(store), events);
    ModelSources sources = new ModelSources(models, experiments, runs, registry, events);
    this.routes =
        MlflowRoutes.builder()
            .all(new ExperimentRoutes(experiments, runs, events).routes())
            .all(new RunRoutes(runs, experiments, events).routes())
            .all(new LogRoutes(runs, models, events).routes())
            .all(new HistoryRoutes(runs).routes())
            .all(artifacts.routes())
            .all(new UploadRoutes(files, places).routes())
            .all(new LoggedModelRoutes(models, experiments, artifacts, events).routes())
            .all(new ModelRoutes(registry).routes())
            .all(new VersionRoutes(registry, sources, artifacts).routes())
            .json("GET", "mlflow/server-info", request -> serverInfo(files.canSign()))
            .build();
  }

  /** What newer clients ask before they rely on it. */
  private static Json serverInfo(boolean canSign) {
    return JsonObject.builder()
        .put("store_type", "tidemark")
        .put("workspaces_enabled", false)
        .put("presigned_uploads_enabled", canSign)
        .put("presigned_downloads_enabled", canSign)
        .build();
  }

  /** The routes that this answers, to be joined with those of other functions. */
  public MlflowRoutes routes() {
    return routes;
  }
}
