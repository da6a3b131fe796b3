// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.store.ObjectStore;

/**
 * MLflow's REST API across many runs, experiments and models. Safe for use by many threads.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html">MLflow REST API</a>
 */
public final class QueryApi {
  private final MlflowRoutes routes;

  public QueryApi(ObjectStore store, RunSearch search) {
    this.routes =
        MlflowRoutes.builder()
            .all(new RunSearchRoutes(store, search).routes())
            .all(new ExperimentSearchRoutes(store).routes())
            .all(new RegistrySearchRoutes(store).routes())
            .all(new LoggedModelSearchRoutes(store).routes())
            .build();
  }

  /** The routes that this answers, to be joined with those of other functions. */
  public MlflowRoutes routes() {
    return routes;
  }
}
