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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds runs that requests name, and refuses what is not there or deleted. Safe for use by many
 * threads.
 */
final class RunAccess {
  private static final Duration TRUST = Duration.ofSeconds(5);
  private static final int MAX_SEEN = 10_000;

  private final Runs runs;
  private final Experiments experiments;
  private final InstantSource clock;
  private final Map<RunId, Instant> seen = new ConcurrentHashMap<>();

  RunAccess(Runs runs, Experiments experiments, InstantSource clock) {
    this.runs = runs;
    this.experiments = experiments;
    this.clock = clock;
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
            .orElseThrow(() -> absent(id));
    return new Known(run, experiments.of(run));
  }

  /** The run that a request names, which must not be deleted, without its metrics. */
  Known active(MlflowFields fields) {
    String id = idOf(fields);
    RunRecord run =
        (RunId.isValid(id) ? runs.findWithoutMetrics(new RunId(id)) : Optional.<RunRecord>empty())
            .orElseThrow(() -> absent(id));
    Known known = new Known(run, experiments.of(run));
    if (!known.isActive()) {
      throw TidemarkException.invalid(
          "The run " + id + " must be in the 'active' state. Current state is deleted.");
    }
    seen.put(run.id(), clock.instant());
    return known;
  }

  /**
   * The run that a request names, which must not have been deleted a moment ago. What it says adds
   * to the run and contradicts nothing, so a deletion by another process may be noticed late.
   */
  RunId recentlyActive(MlflowFields fields) {
    String id = idOf(fields);
    Instant seenAt = RunId.isValid(id) ? seen.get(new RunId(id)) : null;
    return seenAt != null && clock.instant().isBefore(seenAt.plus(TRUST))
        ? new RunId(id)
        : active(fields).run().id();
  }

  /** Looks again at every run before the next call that writes to it. */
  void forget() {
    seen.clear();
  }

  void record(Event event) {
    if (seen.size() > MAX_SEEN) {
      seen.clear();
    }
    runs.record(event);
  }

  private static TidemarkException absent(String id) {
    return TidemarkException.notFound(
        "Run with id=" + id + " not found (Run '" + id + "' not found)");
  }
}
