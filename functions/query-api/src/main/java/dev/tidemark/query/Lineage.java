// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.model.ModelVersion;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.table.log.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something comes from: a model from a run, a run from the dataset versions it read, a
 * version from its sources and from the run that produced them. Empty lists end the walk.
 */
public sealed interface Lineage {

  /**
   * A version of a model.
   *
   * @param alias how it was asked for, if by alias
   */
  record OfModel(ModelVersion version, @Nullable String alias, Lineage run) implements Lineage {}

  /** A run with the dataset versions that it read. */
  record OfRun(RunRecord run, List<Read> inputs) implements Lineage {
    public OfRun {
      inputs = List.copyOf(inputs);
    }
  }

  /** A dataset version that a run read, and what for; null if that was not stated. */
  record Read(@Nullable String role, Lineage dataset) {}

  /**
   * A dataset version with the files it was made of.
   *
   * @param producer the run that produced it, if stated
   */
  record OfDataset(
      DatasetVersion version,
      long rows,
      String fingerprint,
      List<SourceRecord> sources,
      @Nullable Lineage producer)
      implements Lineage {
    public OfDataset {
      sources = List.copyOf(sources);
    }
  }

  /** Something that a record names and that is not recorded itself. */
  record Missing(String what) implements Lineage {
    static Missing run(RunId id) {
      return new Missing("run " + id);
    }

    static Missing dataset(DatasetVersion version) {
      return new Missing("dataset " + version);
    }
  }
}
