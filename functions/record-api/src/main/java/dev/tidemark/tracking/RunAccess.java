// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import java.util.Optional;

/** Finds runs that requests name, and refuses what is not there or deleted. */
final class RunAccess {
  private final Runs runs;
  private final Experiments experiments;

  RunAccess(Runs runs, Experiments experiments) {
    this.runs = runs;
    this.experiments = experiments;
  }

  /** A run with its experiment. */
  record Known(RunRecord run, ExperimentRecord experiment) {
    boolean isActive() {
      return MlflowRuns.lifecycle(run, experiment) == LifecycleStage.ACTIVE;
    }
  }

  /** The run that {@code run_id}, or of old {@code run_uuid}, names. */
  Known find(MlflowFields fields) {
    return find(idOf(fields));
  }

  static String idOf(MlflowFields fields) {
    Optional<String> id = fields.text("run_id").filter(text -> !text.isEmpty());
    return id.or(() -> fields.text("run_uuid").filter(text -> !text.isEmpty()))
        .orElseThrow(() -> MlflowFields.missing("run_id"));
  }

  Known find(String id) {
    RunRecord run =
        (RunId.isValid(id) ? runs.find(new RunId(id)) : Optional.<RunRecord>empty())
            .orElseThrow(
                () ->
                    TidemarkException.notFound(
                        "Run with id=" + id + " not found (Run '" + id + "' not found)"));
    return new Known(run, experiments.of(run));
  }

  /** The run that a request names, which must not be deleted. */
  Known active(MlflowFields fields) {
    Known known = find(fields);
    if (!known.isActive()) {
      throw TidemarkException.invalid(
          "The run "
              + known.run().id()
              + " must be in the 'active' state. Current state is deleted.");
    }
    return known;
  }

  void record(Event event) {
    runs.record(event);
  }
}
