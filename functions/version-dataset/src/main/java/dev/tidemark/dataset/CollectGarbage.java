// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.ExpiredVersions;
import dev.tidemark.table.log.Quarantine;
import dev.tidemark.table.log.QuarantinedBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes the data files of a dataset that no version holds: what crashes, lost races, discarded
 * batches and expired versions left behind. Safe for use by many threads and processes at once,
 * beside publishers.
 *
 * <p>A publisher may be about to use a file that no version holds yet, so files go in two phases: a
 * run condemns those that have lain about for a week; a run two days later deletes what is still
 * not held. Publishers take condemned files for absent and work for a day at most. A file that a
 * version holds is never touched, however old the version is, unless the version expired and
 * nothing rests on it.
 */
public final class CollectGarbage {
  private static final Duration LEAST_AGE = Duration.ofDays(7);
  private static final Duration REPRIEVE = Duration.ofDays(2);

  private final ObjectStore store;
  private final InstantSource clock;

  /** A data file and what deleting it frees. */
  public record Garbage(String path, long sizeBytes) {}

  /**
   * What a run does, or would do.
   *
   * @param condemned to be deleted by a run in two days or more
   * @param deleted condemned before, and still held by no version
   */
  public record Report(DatasetName dataset, List<Garbage> condemned, List<Garbage> deleted) {
    public Report {
      condemned = List.copyOf(condemned);
      deleted = List.copyOf(deleted);
    }
  }

  public CollectGarbage(ObjectStore store, InstantSource clock) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What {@link #run} would do now; changes nothing. */
  public Report plan(DatasetName dataset) {
    return collect(dataset, false);
  }

  /** Condemns and deletes. */
  public Report run(DatasetName dataset) {
    return collect(dataset, true);
  }

  private Report collect(DatasetName dataset, boolean act) {
    Condemned condemned = new Condemned(store, dataset);
    Instant now = clock.instant();
    List<Condemned.Sentence> due =
        condemned.sentences().stream()
            .filter(sentence -> !sentence.at().plus(REPRIEVE).isAfter(now))
            .toList();
    Set<String> alreadyCondemned = condemned.paths();
    // Listed before the log is read: a file put and committed in between is known to be held.
    List<ObjectSummary> files = new ArrayList<>();
    ObjectStores.listAll(store, folder(dataset) + "data/").forEach(files::add);
    Set<String> held = held(dataset);
    List<Garbage> toDelete = new ArrayList<>();
    List<Garbage> toCondemn = new ArrayList<>();
    for (ObjectSummary file : files) {
      String path = file.key().value().substring(folder(dataset).length());
      if (held.contains(path)) {
        continue;
      }
      if (due.stream().anyMatch(sentence -> sentence.paths().contains(path))) {
        toDelete.add(new Garbage(path, file.sizeBytes()));
      } else if (!alreadyCondemned.contains(path) && isOld(file, now)) {
        toCondemn.add(new Garbage(path, file.sizeBytes()));
      }
    }
    if (act) {
      carryOut(condemned, dataset, due, toDelete);
      condemn(condemned, now, toCondemn);
    }
    return new Report(dataset, toCondemn, toDelete);
  }

  /** The quarantine is read first: what leaves it for a version is then found in the log. */
  private Set<String> held(DatasetName dataset) {
    Set<String> held = new HashSet<>();
    new Quarantine(store, dataset)
        .list().stream()
            .filter(QuarantinedBatch::needsFiles)
            .forEach(batch -> batch.files().forEach(file -> held.add(file.path())));
    Set<Long> gone = new HashSet<>(new ExpiredVersions(store, dataset).all().keySet());
    DeltaTable table = new DatasetCatalog(store).table(dataset);
    if (gone.isEmpty()) {
      held.addAll(table.paths());
    } else {
      gone.removeAll(VersionPins.of(store, dataset).keySet());
      held.addAll(HeldFiles.of(table, version -> !gone.contains(version)).keySet());
    }
    return held;
  }

  private static boolean isOld(ObjectSummary file, Instant now) {
    return !file.lastModified().plus(LEAST_AGE).isAfter(now);
  }

  /** The sentence goes last: a run that is killed is made up for by the next one. */
  private void carryOut(
      Condemned condemned,
      DatasetName dataset,
      List<Condemned.Sentence> due,
      List<Garbage> toDelete) {
    toDelete.forEach(file -> store.delete(ObjectKey.of(folder(dataset) + file.path())));
    due.forEach(condemned::remove);
  }

  private static void condemn(Condemned condemned, Instant now, List<Garbage> files) {
    if (!files.isEmpty()) {
      condemned.add(now, files.stream().map(Garbage::path).toList());
    }
  }

  private static String folder(DatasetName dataset) {
    return "datasets/" + dataset + "/";
  }
}
