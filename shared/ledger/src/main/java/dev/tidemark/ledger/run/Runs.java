// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The runs of a store, each from its own objects: no table is read. Safe for use by many threads
 * and processes at once.
 */
public final class Runs {
  private final ObjectStore store;
  private final Ledger ledger;
  private final RunSnapshots snapshots;
  private final RunHeads heads;

  public Runs(ObjectStore store) {
    this.store = store;
    this.ledger = new Ledger(store);
    this.snapshots = new RunSnapshots(store);
    this.heads = new RunHeads(ledger);
  }

  /**
   * Checks and stores an event about a run.
   *
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong; nothing is stored
   */
  public Appended record(Event event) {
    RunId run = RunStatementReader.read(event).run();
    Appended appended = ledger.append(root(run), event);
    if (appended != Appended.CONFLICT) {
      heads.note(run, event);
    }
    return appended;
  }

  /**
   * All that is known of a run but its metrics and how many events there are. Asked again it costs
   * one listing and what is new, however much was logged before.
   */
  public Optional<RunRecord> findWithoutMetrics(RunId run) {
    return heads.fetch(run);
  }

  /** All that is known of a run; a run is known from its first event on, whichever that is. */
  public Optional<RunRecord> find(RunId run) {
    ObjectPage page = store.list(root(run) + "/", "", ObjectStores.MAX_PAGE);
    if (page.objects().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of((page.more() ? large(run) : whole(run, page.objects())).record());
  }

  /** A run whose objects are all listed. */
  private GatheredRun whole(RunId run, List<ObjectSummary> objects) {
    int newest = 0;
    Set<String> keys = new TreeSet<>();
    for (ObjectSummary object : objects) {
      if (object.key().value().startsWith(RunSnapshots.folder(run))) {
        newest = Math.max(newest, RunSnapshots.number(object.key()));
      } else if (object.key().value().startsWith(root(run) + "/events/")) {
        String name = object.key().lastSegment();
        keys.add(name.substring(0, name.indexOf('.')));
      }
    }
    return gather(run, snapshots.at(run, newest), keys);
  }

  /** A run with so many objects that listing them all would take many calls. */
  private GatheredRun large(RunId run) {
    // The tail FIRST: what compaction takes away from it meanwhile is in the snapshots by then.
    Set<String> tail = tail().keys(run);
    RunSnapshots.Chain chain = snapshots.newest(run);
    return chain.number() == 0
        ? new GatheredRun(run, chain, ledger.events(root(run)))
        : gather(run, chain, tail);
  }

  /**
   * A run that the tail names. Finds every event that was acknowledged before the tail was listed.
   */
  public GatheredRun gather(RunTail.Entry entry) {
    return gather(entry.run(), snapshots.newest(entry.run()), entry.keys());
  }

  private GatheredRun gather(RunId run, RunSnapshots.Chain chain, Collection<String> keys) {
    Set<String> held = new HashSet<>();
    chain.events().forEach(event -> held.add(event.key()));
    List<String> missing = new ArrayList<>(keys);
    missing.removeIf(held::contains);
    return new GatheredRun(run, chain, ledger.events(root(run), missing));
  }

  /**
   * Puts the events that no snapshot holds yet into one, so that they may leave the tail.
   *
   * @return false if another process did so meanwhile: gather the run anew
   */
  public boolean snapshot(GatheredRun run) {
    return run.fresh().isEmpty() || snapshots.append(run.run(), run.chain(), run.fresh());
  }

  /** The events that no table holds yet. */
  public RunTail tail() {
    return new RunTail(store);
  }

  static String root(RunId run) {
    return "runs/" + run;
  }
}
