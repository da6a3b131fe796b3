// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.run.DatasetInput;
import dev.tidemark.ledger.run.DatasetUse;
import dev.tidemark.ledger.run.RunFields;
import dev.tidemark.ledger.run.RunInput;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.ledger.search.Filter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.VersionDigests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets runs read. What a client of MLflow states by a name and a digest becomes the
 * version that it means, where that is one of ours. Keep one for as long as questions come: it
 * remembers what cannot change. Safe for use by many threads.
 */
public final class RunDatasets {
  private final VersionDigests digests;

  public RunDatasets(ObjectStore store) {
    this.digests = new VersionDigests(store);
  }

  /**
   * A dataset that a run read.
   *
   * @param dataset one of ours if there is a version; else what the run calls it
   * @param version null if it is none of ours, or if it is not clear which
   * @param role what for; null if it was not stated
   * @param digest as it came; null if the version was stated
   */
  public record Read(
      String dataset, @Nullable Long version, @Nullable String role, @Nullable String digest) {

    /** What tells it from others: NAME@N, or the digest in place of the number. */
    public String name() {
      return dataset + "@" + (version == null ? digest : version);
    }

    Optional<DatasetVersion> ours() {
      return version == null
          ? Optional.empty()
          : Optional.of(new DatasetVersion(new DatasetName(dataset), version));
    }
  }

  /** A look at the datasets as they are now. */
  public Look look() {
    return new Look(digests.look());
  }

  /** One answer's look. One thread only. */
  public static final class Look {
    private final VersionDigests.Look versions;

    private Look(VersionDigests.Look versions) {
      this.versions = versions;
    }

    /** Every dataset that a run read, first those whose versions it states. */
    public List<Read> of(RunRecord run) {
      List<Read> reads = new ArrayList<>();
      for (RunInput input : run.inputs()) {
        DatasetVersion version = input.dataset();
        reads.add(new Read(version.dataset().value(), version.version(), input.role(), null));
      }
      for (DatasetInput input : run.links().datasets()) {
        reads.add(linked(input, run));
      }
      return reads;
    }

    private Read linked(DatasetInput input, RunRecord run) {
      String role = input.tags().get(DatasetUse.CONTEXT_TAG);
      return versions
          .find(input.name(), input.digest(), run.endTime())
          .map(
              version ->
                  new Read(version.dataset().value(), version.version(), role, input.digest()))
          .orElseGet(() -> new Read(input.name(), null, role, input.digest()));
    }

    /** The runs that read a version, the newest start first. */
    public RunQuery readersOf(DatasetVersion version, int limit, String pageToken) {
      return new RunQuery(
          run -> reads(run, version), Filter.all(), RunFields.NEWEST_FIRST, limit, pageToken);
    }

    private boolean reads(RunRow run, DatasetVersion version) {
      return run.datasets().stream()
          .filter(use -> isLike(use.name(), version))
          .anyMatch(
              use ->
                  versions
                      .find(use.name(), use.digest(), run.ended().orElse(null))
                      .filter(version::equals)
                      .isPresent());
    }

    /** Most runs read other datasets, and no object is asked for then. */
    private static boolean isLike(String name, DatasetVersion version) {
      return name.equals(version.dataset().value()) || name.equals(version.toString());
    }
  }
}
