// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static java.util.Objects.requireNonNull;

import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ParallelCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which events of which runs no table holds yet: one empty object for each, put after the event and
 * before it is acknowledged, deleted after the tables hold it. Safe for use by many threads and
 * processes at once.
 *
 * <p>Whoever reads many runs lists this FIRST and opens the tables AFTER: what is gone from the
 * tail by then is in the tables. Whoever compacts folds, commits, and then removes exactly the keys
 * that it folded.
 */
public final class RunTail {
  private static final String ROOT = "tail/";

  private final ObjectStore store;

  public RunTail(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * What the tail says of one run.
   *
   * @param keys of the events, at least one
   * @param newest when the last of them came, by the clock of the store
   */
  public record Entry(RunId run, SortedSet<String> keys, Instant newest) {
    public Entry {
      keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }
  }

  /** Every run with events that no table holds yet, by id. */
  public List<Entry> list() {
    List<Entry> entries = new ArrayList<>();
    List<ObjectSummary> ofOneRun = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(store, ROOT)) {
      if (!ofOneRun.isEmpty() && !runOf(ofOneRun.get(0)).equals(runOf(object))) {
        entries.add(entry(ofOneRun));
        ofOneRun.clear();
      }
      ofOneRun.add(object);
    }
    if (!ofOneRun.isEmpty()) {
      entries.add(entry(ofOneRun));
    }
    return entries;
  }

  /** The keys of the events of one run that no table holds yet. */
  SortedSet<String> keys(RunId run) {
    SortedSet<String> keys = new TreeSet<>();
    for (ObjectSummary object : ObjectStores.listAll(store, ROOT + run + "/")) {
      keys.add(object.key().lastSegment());
    }
    return keys;
  }

  /** Says that the tables hold these events now. Those that came later stay. */
  public void remove(Collection<Entry> entries) {
    List<ObjectKey> keys = new ArrayList<>();
    for (Entry entry : entries) {
      entry.keys().forEach(key -> keys.add(ObjectKey.of(ROOT + entry.run() + "/" + key)));
    }
    List<ObjectKey> unused =
        ParallelCalls.map(
            keys,
            key -> {
              store.delete(key);
              return key;
            });
  }

  private static Entry entry(List<ObjectSummary> objects) {
    SortedSet<String> keys = new TreeSet<>();
    Instant newest = Instant.MIN;
    for (ObjectSummary object : objects) {
      keys.add(object.key().lastSegment());
      newest = object.lastModified().isAfter(newest) ? object.lastModified() : newest;
    }
    return new Entry(new RunId(runOf(objects.get(0))), keys, newest);
  }

  private static String runOf(ObjectSummary object) {
    String rest = object.key().value().substring(ROOT.length());
    return rest.substring(0, rest.indexOf('/'));
  }
}
