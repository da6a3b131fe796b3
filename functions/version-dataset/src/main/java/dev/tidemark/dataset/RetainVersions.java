// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.ExpiredVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives up the rows of old versions. The newest version is always kept, and so is every version
 * that something rests on: a run, a model deployed from it, a tag, an alias, a monitor. Safe for
 * use by many threads and processes at once, beside publishers.
 *
 * <p>Nothing is deleted here: the files that only expired versions hold become garbage, which
 * {@link CollectGarbage} condemns and deletes two days later at the earliest. A version that
 * something comes to rest on before that keeps its files.
 */
public final class RetainVersions {
  private final ObjectStore store;
  private final InstantSource clock;

  /** Which versions are kept whether or not something rests on them. */
  public sealed interface Rule {
    /** The last so many, 1 or more. */
    record KeepLast(long versions) implements Rule {
      public KeepLast {
        if (versions < 1) {
          throw TidemarkException.invalid("at least the newest version is kept: 1 or more");
        }
      }
    }

    /** Those that were the newest one at some time in the last so many days. */
    record KeepDays(long days) implements Rule {
      private static final long MOST = 1_000_000;

      public KeepDays {
        if (days < 0 || days > MOST) {
          throw TidemarkException.invalid("the days to keep are 0 to 1,000,000");
        }
      }
    }
  }

  /**
   * What expires, or would.
   *
   * @param expiring versions, ascending
   * @param pinned versions that would expire too if nothing rested on them, with what does
   * @param files data files that only expired versions hold then
   * @param sizeBytes of these files
   */
  public record Report(
      DatasetName dataset,
      List<Long> expiring,
      SortedMap<Long, List<String>> pinned,
      int files,
      long sizeBytes) {
    public Report {
      expiring = List.copyOf(expiring);
      pinned = Collections.unmodifiableSortedMap(new TreeMap<>(pinned));
    }
  }

  public RetainVersions(ObjectStore store, InstantSource clock) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What {@link #run} would do now; changes nothing. */
  public Report plan(DatasetName dataset, Rule rule) {
    return retain(dataset, rule, false);
  }

  /** Lets versions expire. */
  public Report run(DatasetName dataset, Rule rule) {
    return retain(dataset, rule, true);
  }

  private Report retain(DatasetName dataset, Rule rule, boolean act) {
    DeltaTable table = new DatasetCatalog(store).table(dataset);
    List<CommitSummary> history = table.history();
    if (history.isEmpty()) {
      throw TidemarkException.notFound("there is no dataset " + dataset);
    }
    ExpiredVersions expired = new ExpiredVersions(store, dataset);
    Set<Long> gone = new HashSet<>(expired.all().keySet());
    SortedMap<Long, List<String>> pins = VersionPins.of(store, dataset);
    List<Long> expiring = new ArrayList<>();
    SortedMap<Long, List<String>> pinned = new TreeMap<>();
    for (CommitSummary commit : history) {
      long version = commit.version();
      if (gone.contains(version) || isKept(version, history, rule)) {
        continue;
      }
      List<String> why = pins.get(version);
      if (why == null) {
        expiring.add(version);
      } else {
        pinned.put(version, why);
      }
    }
    gone.removeAll(pins.keySet());
    gone.addAll(expiring);
    Map<String, Long> freed = freed(table, expiring, gone);
    if (act && !expiring.isEmpty()) {
      expired.add(expiring, clock.instant());
    }
    long size = freed.values().stream().mapToLong(Long::longValue).sum();
    return new Report(dataset, expiring, pinned, freed.size(), size);
  }

  private boolean isKept(long version, List<CommitSummary> history, Rule rule) {
    int newest = history.size() - 1;
    if (version == newest) {
      return true;
    }
    if (rule instanceof Rule.KeepLast last) {
      return version > newest - last.versions();
    }
    Instant replaced = history.get((int) version + 1).committedAt();
    Duration kept = Duration.ofDays(((Rule.KeepDays) rule).days());
    return replaced.isAfter(clock.instant().minus(kept));
  }

  /** The files that only versions that are gone hold, with their sizes. */
  private static Map<String, Long> freed(DeltaTable table, List<Long> expiring, Set<Long> gone) {
    Set<Long> now = Set.copyOf(expiring);
    Map<String, Long> freed = HeldFiles.of(table, now::contains);
    HeldFiles.of(table, version -> !gone.contains(version)).keySet().forEach(freed::remove);
    return freed;
  }
}
