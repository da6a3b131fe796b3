// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.ledger.model.Deployment;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.DatasetInput;
import dev.tidemark.ledger.run.DatasetUse;
import dev.tidemark.ledger.run.RunInput;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.table.log.VersionDigests;
import dev.tidemark.table.log.VersionNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which versions of a dataset something rests on: a run that read them, a model that was deployed
 * from such a run, a tag, an alias, a monitor. Looks at every run, model and monitor. One thread
 * only.
 */
final class VersionPins {
  private final ObjectStore store;
  private final DatasetName dataset;
  private final SortedMap<Long, List<String>> pins = new TreeMap<>();

  private VersionPins(ObjectStore store, DatasetName dataset) {
    this.store = store;
    this.dataset = dataset;
  }

  /** What rests on each version, for people. */
  static SortedMap<Long, List<String>> of(ObjectStore store, DatasetName dataset) {
    VersionPins found = new VersionPins(store, dataset);
    found.names();
    found.monitors();
    found.runs(found.deployed());
    return found.pins;
  }

  private void pin(long version, String why) {
    pins.computeIfAbsent(version, number -> new ArrayList<>()).add(why);
  }

  private void names() {
    for (VersionNames.Named named : new VersionNames(store).list(dataset)) {
      pin(named.version(), named.kind().name().toLowerCase(Locale.ROOT) + " " + named.name());
    }
  }

  private void monitors() {
    for (MonitorRecord monitor : new Monitors(store).list()) {
      DatasetVersion baseline = monitor.baseline();
      if (baseline != null && baseline.dataset().equals(dataset)) {
        pin(baseline.version(), "monitor " + monitor.id());
      }
    }
  }

  /** The runs that a model was deployed from, now or earlier. */
  private Map<RunId, String> deployed() {
    Map<RunId, String> deployed = new HashMap<>();
    for (ModelRecord model : new Models(store).list()) {
      for (Deployment deployment : model.deployments()) {
        model
            .version(deployment.version())
            .ifPresent(
                version ->
                    deployed.put(
                        version.run(),
                        "deployed model " + model.name() + "@" + version.number() + " by "));
      }
    }
    return deployed;
  }

  private void runs(Map<RunId, String> deployed) {
    Runs runs = new Runs(store);
    VersionDigests.Look versions = new VersionDigests(store).look();
    for (String id : ObjectStores.childSegments(store, "runs/")) {
      RunRecord run = runs.findWithoutMetrics(new RunId(id)).orElse(null);
      String by = deployed.getOrDefault(new RunId(id), "") + "run " + id;
      if (run != null) {
        stated(run, by);
        linked(run, by, versions);
      }
    }
  }

  private void stated(RunRecord run, String by) {
    for (RunInput input : run.inputs()) {
      if (input.dataset().dataset().equals(dataset)) {
        pin(input.dataset().version(), by + " (" + input.role() + ")");
      }
    }
  }

  /** Where it is not clear which version a digest means, each that it may mean is kept. */
  private void linked(RunRecord run, String by, VersionDigests.Look versions) {
    for (DatasetInput input : run.links().datasets()) {
      if (!isLike(input.name())) {
        continue;
      }
      String role = input.tags().getOrDefault(DatasetUse.CONTEXT_TAG, "digest " + input.digest());
      versions.candidates(input.name(), input.digest(), run.endTime()).stream()
          .filter(version -> version.dataset().equals(dataset))
          .forEach(version -> pin(version.version(), by + " (" + role + ")"));
    }
  }

  private boolean isLike(String name) {
    return name.equals(dataset.value()) || name.startsWith(dataset + "@");
  }
}
