// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.ledger.model.Deployment;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.MonitorRecord;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.RunInput;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
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
    for (String id : ObjectStores.childSegments(store, "runs/")) {
      RunRecord run = runs.findWithoutMetrics(new RunId(id)).orElse(null);
      for (RunInput input : run == null ? List.<RunInput>of() : run.inputs()) {
        if (input.dataset().dataset().equals(dataset)) {
          String by = deployed.getOrDefault(new RunId(id), "");
          pin(input.dataset().version(), by + "run " + id + " (" + input.role() + ")");
        }
      }
    }
  }
}
