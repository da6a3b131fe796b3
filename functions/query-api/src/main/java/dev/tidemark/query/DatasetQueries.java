// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataFiles;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.ExpiredVersions;
import dev.tidemark.table.log.SourceRecord;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionNames;
import dev.tidemark.table.log.VersionRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers about datasets. Safe for use by many threads. */
public final class DatasetQueries {
  private final ObjectStore store;
  private final DatasetCatalog catalog;
  private final ProfileStore profiles;
  private final VersionNames names;

  public DatasetQueries(ObjectStore store) {
    this.store = store;
    this.catalog = new DatasetCatalog(store);
    this.profiles = new ProfileStore(store);
    this.names = new VersionNames(store);
  }

  /** The newest version of every dataset, by name; what is broken takes nothing else down. */
  public DatasetList list() {
    return list(catalog.list(), Optional.empty());
  }

  /** The same of the datasets whose names come after one: at most so many. */
  public DatasetList list(String after, int limit) {
    List<DatasetName> names = catalog.list(after, limit + 1);
    boolean isMore = names.size() > limit;
    return list(
        isMore ? names.subList(0, limit) : names,
        isMore ? Optional.of(names.get(limit - 1).value()) : Optional.empty());
  }

  private DatasetList list(List<DatasetName> names, Optional<String> next) {
    List<DatasetView> newest = new ArrayList<>();
    List<DatasetList.Broken> broken = new ArrayList<>();
    for (DatasetName name : names) {
      try {
        newest.add(view(name, catalog.table(name).latest().orElseThrow(() -> unknown(name))));
      } catch (TidemarkException e) {
        if (e.kind() != ErrorKind.CORRUPT && e.kind() != ErrorKind.NOT_FOUND) {
          throw e;
        }
        broken.add(new DatasetList.Broken(name, String.valueOf(e.getMessage())));
      }
    }
    return new DatasetList(newest, broken, next);
  }

  /**
   * The newest version of one dataset.
   *
   * @throws TidemarkException NOT_FOUND if there is no such dataset
   */
  public DatasetView newest(DatasetName name) {
    return view(name, catalog.table(name).latest().orElseThrow(() -> unknown(name)));
  }

  /**
   * One version of one dataset.
   *
   * @throws TidemarkException NOT_FOUND if there is no such dataset or version
   */
  public DatasetView version(DatasetVersion wanted) {
    if (!catalog.has(wanted.dataset())) {
      throw unknown(wanted.dataset());
    }
    return view(wanted.dataset(), catalog.table(wanted.dataset()).at(wanted.version()));
  }

  /** The version that was the newest one at a time. */
  public DatasetView asOf(DatasetName name, Instant time) {
    return view(
        name,
        catalog
            .table(name)
            .asOf(time)
            .orElseThrow(
                () ->
                    catalog.has(name)
                        ? TidemarkException.notFound(
                            "the dataset " + name + " had no version yet at " + time)
                        : unknown(name)));
  }

  /**
   * The version that a tag or an alias stands for.
   *
   * @throws TidemarkException NOT_FOUND if there is no such name
   */
  public DatasetView named(DatasetName dataset, String name) {
    long version =
        names
            .resolve(dataset, name)
            .orElseThrow(
                () ->
                    catalog.has(dataset)
                        ? TidemarkException.notFound(
                            "the dataset " + dataset + " has no tag or alias \"" + name + "\"")
                        : unknown(dataset));
    return version(new DatasetVersion(dataset, version));
  }

  /** The tags and aliases that stand for a version. */
  public List<VersionNames.Named> names(DatasetVersion version) {
    return names(version.dataset()).stream()
        .filter(named -> named.version() == version.version())
        .toList();
  }

  /** Every tag and alias of a dataset. */
  public List<VersionNames.Named> names(DatasetName dataset) {
    return names.list(dataset);
  }

  /** The commits up to a version, oldest first: at most so many, the last ones. */
  public List<CommitSummary> history(DatasetVersion upTo, int limit) {
    long from = Math.max(0, upTo.version() - limit + 1);
    return catalog.table(upTo.dataset()).history(from, upTo.version());
  }

  /** What the columns of a version hold, merged from the profiles of its files. */
  public TableProfile profile(DatasetView version) {
    return profiles.merged(
        version.name(),
        version.snapshot().schema(),
        version.snapshot().files().stream().map(DataFile::sha256).toList());
  }

  /**
   * Every source of a version: those of its last snapshot and of each append since, oldest first.
   */
  List<SourceRecord> sourcesOf(DatasetVersion version) {
    DeltaTable table = catalog.table(version.dataset());
    ArrayDeque<VersionRecord> records = new ArrayDeque<>();
    for (long i = version.version(); i >= 0; i--) {
      VersionRecord record = catalog.recordOf(version.dataset(), table.history(i, i).get(0));
      records.addFirst(record);
      if (record.mode() == VersionRecord.Mode.SNAPSHOT) {
        break;
      }
    }
    return records.stream().flatMap(record -> record.sources().stream()).toList();
  }

  /** Since when the rows of a version are given up, if they are. */
  public Optional<Instant> expired(DatasetVersion version) {
    return Optional.ofNullable(
        new ExpiredVersions(store, version.dataset()).all().get(version.version()));
  }

  /**
   * @throws TidemarkException NOT_FOUND if the rows of a version are given up
   */
  void requireRows(DatasetVersion version) {
    new ExpiredVersions(store, version.dataset()).requireRows(version);
  }

  /**
   * Names the files of a version that are missing or whose bytes changed, with what is wrong. Every
   * file in the bucket is read back; of an object in place size and token are asked for.
   *
   * @param rehash whether objects in place are read back too
   */
  public List<String> damaged(DatasetView version, boolean rehash) {
    requireRows(version.version());
    DataFiles files = new DataFiles(store, version.name());
    List<String> damaged = new ArrayList<>();
    for (DataFile file : version.snapshot().files()) {
      boolean isRead = rehash || !file.isInPlace();
      (isRead ? files.faultByContent(file) : files.fault(file))
          .ifPresent(fault -> damaged.add(files.place(file) + " " + fault));
    }
    return damaged;
  }

  private DatasetView view(DatasetName name, TableSnapshot snapshot) {
    VersionRecord record = catalog.recordOf(name, snapshot.commit());
    return new DatasetView(name, snapshot, record);
  }

  private static TidemarkException unknown(DatasetName name) {
    return TidemarkException.notFound(
        "there is no dataset " + name + "; `tidemark dataset list` shows what there is");
  }
}
