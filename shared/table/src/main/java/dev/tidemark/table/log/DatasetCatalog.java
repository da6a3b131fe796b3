// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The datasets that there are, to read. Safe for use by many threads. */
public final class DatasetCatalog {
  private static final String ROOT = "datasets/";

  private final ObjectStore store;

  public DatasetCatalog(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /** Every dataset with at least one version, in the order of the names. */
  public List<DatasetName> list() {
    return list("", Integer.MAX_VALUE);
  }

  /** Those whose names come after one, at most so many. */
  public List<DatasetName> list(String after, int limit) {
    return ObjectStores.childSegments(store, ROOT).stream()
        .filter(name -> name.compareTo(after) > 0)
        .map(DatasetName::new)
        .filter(this::has)
        .limit(limit)
        .toList();
  }

  /** Whether a dataset has at least one version. */
  public boolean has(DatasetName dataset) {
    return !store.list(root(dataset) + "/_delta_log/", "", 1).objects().isEmpty();
  }

  /** The table of a dataset, whether or not it has versions. */
  public DeltaTable table(DatasetName dataset) {
    return new DeltaTable(store, root(dataset));
  }

  /** The newest version, found by listing the log without reading what it says. */
  public Optional<DatasetVersion> newest(DatasetName dataset) {
    OptionalLong version = new LogFolder(store, root(dataset)).newest();
    return version.isPresent()
        ? Optional.of(new DatasetVersion(dataset, version.getAsLong()))
        : Optional.empty();
  }

  /**
   * @throws TidemarkException NOT_FOUND if there is no such version
   */
  public VersionRecord recordOf(DatasetVersion version) {
    return recordOf(version.dataset(), table(version.dataset()).at(version.version()).commit());
  }

  /**
   * The record that a commit names.
   *
   * @throws TidemarkException CORRUPT if it names none or the record is missing
   */
  public VersionRecord recordOf(DatasetName dataset, CommitSummary commit) {
    String path = commit.record();
    if (path == null) {
      throw TidemarkException.corrupt(
          "version "
              + commit.version()
              + " of the dataset "
              + dataset
              + " was committed by another program ("
              + commit.operation()
              + ") and has no version record; Tidemark cannot go on from it");
    }
    ObjectKey key = ObjectKey.of(root(dataset) + "/" + path);
    return store
        .get(key)
        .map(found -> VersionRecordCodec.decode(found.content(), key.value()))
        .orElseThrow(
            () ->
                TidemarkException.corrupt(
                    "the version record "
                        + key
                        + " is missing, though version "
                        + commit.version()
                        + " names it"));
  }

  private static String root(DatasetName dataset) {
    return ROOT + dataset;
  }
}
