// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.model.ModelRecord;
import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.VersionRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a model, a run or a dataset version to what it was made of. Safe for use by many
 * threads.
 */
public final class LineageQuery {
  private final Models models;
  private final Runs runs;
  private final DatasetQueries datasets;
  private final RunDatasets runDatasets;

  public LineageQuery(ObjectStore store) {
    this.models = new Models(store);
    this.runs = new Runs(store);
    this.datasets = new DatasetQueries(store);
    this.runDatasets = new RunDatasets(store);
  }

  /**
   * From a model: the version of an alias, or else the newest one.
   *
   * @throws TidemarkException NOT_FOUND if there is no such model or alias
   */
  public Lineage ofModel(ModelName name, Optional<String> alias) {
    ModelRecord model =
        models
            .find(name)
            .orElseThrow(() -> TidemarkException.notFound("there is no model " + name));
    ModelVersion version = alias.isPresent() ? aliased(model, alias.get()) : newest(model);
    Lineage run =
        runs.find(version.run())
            .map(this::ofRun)
            .orElseGet(() -> Lineage.Missing.run(version.run()));
    return new Lineage.OfModel(version, alias.orElse(null), run);
  }

  /** From a run, if it is recorded. */
  public Optional<Lineage> ofRun(RunId id) {
    return runs.find(id).map(this::ofRun);
  }

  /**
   * From a dataset version.
   *
   * @throws TidemarkException NOT_FOUND if there is no such version
   */
  public Lineage ofDataset(DatasetVersion version) {
    return new Walk().dataset(version);
  }

  /** Whether a model of this name is registered. */
  public boolean isModel(ModelName name) {
    return models.find(name).isPresent();
  }

  private Lineage ofRun(RunRecord run) {
    return new Walk().run(run);
  }

  private static ModelVersion aliased(ModelRecord model, String alias) {
    return model
        .aliased(alias)
        .orElseThrow(
            () ->
                TidemarkException.notFound(
                    "the model "
                        + model.name()
                        + " has no alias \""
                        + alias
                        + "\" that points to a registered version"));
  }

  private static ModelVersion newest(ModelRecord model) {
    if (model.versions().isEmpty()) {
      throw TidemarkException.notFound("the model " + model.name() + " has no registered version");
    }
    return model.versions().get(model.versions().size() - 1);
  }

  /**
   * One walk; it visits each run once, for runs and versions may name each other in a circle by
   * mistake.
   */
  private final class Walk {
    private final Set<RunId> visited = new HashSet<>();
    private final RunDatasets.Look look = runDatasets.look();

    Lineage run(RunRecord run) {
      visited.add(run.id());
      List<Lineage.Read> inputs =
          look.of(run).stream().map(read -> new Lineage.Read(read.role(), input(read))).toList();
      return new Lineage.OfRun(run, inputs);
    }

    private Lineage input(RunDatasets.Read read) {
      return read.ours()
          .map(this::stated)
          .orElseGet(() -> new Lineage.Missing("dataset " + read.name()));
    }

    private Lineage stated(DatasetVersion version) {
      try {
        return dataset(version);
      } catch (TidemarkException e) {
        if (e.kind() != ErrorKind.NOT_FOUND) {
          throw e;
        }
        return Lineage.Missing.dataset(version);
      }
    }

    Lineage dataset(DatasetVersion version) {
      VersionRecord record = datasets.version(version).record();
      return new Lineage.OfDataset(
          version,
          record.rows(),
          record.fingerprint().value(),
          datasets.sourcesOf(version),
          producer(record.origin().run()));
    }

    private @Nullable Lineage producer(@Nullable RunId id) {
      if (id == null || !visited.add(id)) {
        return null;
      }
      return runs.find(id).map(this::run).orElseGet(() -> Lineage.Missing.run(id));
    }
  }
}
