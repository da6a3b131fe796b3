// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.model.Deployment;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.ledger.run.DatasetInput;
import dev.tidemark.ledger.run.DatasetUse;
import dev.tidemark.ledger.run.RunInput;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.ModelName;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.VersionDigests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a monitor compares with: the stated baseline, or else the dataset version that the run
 * of the deployed model read for training.
 */
final class Baselines {
  private final Models models;
  private final Runs runs;
  private final VersionDigests digests;

  Baselines(ObjectStore store) {
    this.models = new Models(store);
    this.runs = new Runs(store);
    this.digests = new VersionDigests(store);
  }

  /**
   * The baseline as it was at a time, so that a tick made up for later gives the report it would
   * have given then.
   *
   * @throws TidemarkException NOT_FOUND if something on the way is missing, with what is and what
   *     to do
   */
  Baseline at(MonitorRecord monitor, Instant tick) {
    if (monitor.baseline() != null) {
      return Baseline.stated(monitor.baseline());
    }
    if (monitor.model() == null) {
      throw missing(
          monitor, "it states neither a baseline nor a model; define it again with one of them");
    }
    return ofModel(monitor, monitor.model(), tick);
  }

  private Baseline ofModel(MonitorRecord monitor, ModelName name, Instant tick) {
    ModelRecord model =
        models
            .find(name)
            .orElseThrow(() -> missing(monitor, "the model " + name + " is not registered"));
    Deployment deployment =
        model.deployments().stream()
            .filter(each -> each.environment().equals(monitor.environment()))
            .filter(each -> !each.deployedAt().isAfter(tick))
            .reduce((earlier, later) -> later)
            .orElseThrow(
                () ->
                    missing(
                        monitor,
                        "no version of the model "
                            + name
                            + " was deployed to "
                            + monitor.environment()
                            + " by "
                            + tick
                            + "; deploy one"));
    ModelVersion version =
        model
            .version(deployment.version())
            .orElseThrow(
                () ->
                    missing(
                        monitor,
                        "version "
                            + deployment.version()
                            + " of the model "
                            + name
                            + " is not registered"));
    RunRecord run =
        runs.find(version.run())
            .orElseThrow(
                () ->
                    missing(
                        monitor,
                        "the run " + version.run() + " of the model " + name + " is not recorded"));
    return new Baseline(
        trainingInput(monitor, run).dataset(),
        name,
        version.number(),
        run.id(),
        RunImportance.of(run));
  }

  private RunInput trainingInput(MonitorRecord monitor, RunRecord run) {
    List<RunInput> all = inputs(run);
    List<RunInput> inputs =
        all.size() == 1
            ? all
            : all.stream().filter(input -> input.role().equals(RunInput.TRAINING)).toList();
    if (inputs.size() != 1) {
      throw missing(
          monitor,
          "the run "
              + run.id()
              + " names "
              + inputs.size()
              + " dataset versions that it read for training; state a baseline NAME@N");
    }
    return inputs.get(0);
  }

  /** Those that the run states, and those of ours that it names by a digest. */
  private List<RunInput> inputs(RunRecord run) {
    VersionDigests.Look versions = digests.look();
    List<RunInput> inputs = new ArrayList<>(run.inputs());
    for (DatasetInput input : run.links().datasets()) {
      versions
          .find(input.name(), input.digest(), run.endTime())
          .map(version -> new RunInput(version, role(input)))
          .filter(linked -> !inputs.contains(linked))
          .ifPresent(inputs::add);
    }
    return inputs;
  }

  /** Clients of MLflow say what a dataset is for in words of their own, or not at all. */
  private static String role(DatasetInput input) {
    String context = input.tags().getOrDefault(DatasetUse.CONTEXT_TAG, "");
    return context.isEmpty() || context.equals("train") ? RunInput.TRAINING : context;
  }

  private static TidemarkException missing(MonitorRecord monitor, String why) {
    return TidemarkException.notFound("the monitor " + monitor.id() + " has no baseline: " + why);
  }
}
