// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.experiment.ExperimentRecord;
import dev.tidemark.ledger.experiment.Experiments;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.ledger.run.ExperimentIds;
import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.store.ParallelCalls;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The experiments that one search looks into. One invocation only, by one thread. */
final class ExperimentScope {
  private final Experiments experiments;
  private final Map<String, ExperimentRecord> wanted = new HashMap<>();
  private final Map<String, String> idsOfNames = new HashMap<>();
  private final View view;

  /** Which runs a search shows. */
  enum View {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    boolean shows(LifecycleStage stage) {
      return switch (this) {
        case ACTIVE_ONLY -> stage == LifecycleStage.ACTIVE;
        case DELETED_ONLY -> stage == LifecycleStage.DELETED;
        case ALL -> true;
      };
    }
  }

  ExperimentScope(Experiments experiments, Collection<String> ids, View view) {
    this.experiments = experiments;
    this.view = view;
    Set<String> distinct = new LinkedHashSet<>(ids);
    for (Optional<ExperimentRecord> found : ParallelCalls.map(distinct, experiments::find)) {
      found.ifPresent(experiment -> wanted.put(experiment.id(), experiment));
    }
  }

  /** Whether a run is in one of the experiments and shown by the view. */
  boolean holds(RunRow run) {
    ExperimentRecord experiment = wanted.get(idOf(run));
    return experiment != null
        && view.shows(
            experiment.lifecycle() == LifecycleStage.DELETED
                ? LifecycleStage.DELETED
                : run.lifecycle());
  }

  /** The experiment of a run that the scope holds. */
  ExperimentRecord of(RunRow run) {
    return Optional.ofNullable(wanted.get(idOf(run))).orElseThrow();
  }

  /** Where the artifacts of a run are, if the scope holds its experiment. */
  Optional<String> artifactUri(RunRow run) {
    return Optional.ofNullable(wanted.get(idOf(run)))
        .map(experiment -> MlflowRuns.artifactUri(run.id(), experiment));
  }

  private String idOf(RunRow run) {
    Optional<String> stated = run.experimentId();
    return stated.isPresent()
        ? stated.get()
        : run.experiment().map(this::idOfName).orElse(ExperimentIds.DEFAULT);
  }

  private String idOfName(String name) {
    return idsOfNames.computeIfAbsent(name, experiments::idOfName);
  }
}
