// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import static java.util.Objects.requireNonNull;

import dev.tidemark.event.Outcome;
import dev.tidemark.event.TickHandler;
import dev.tidemark.id.IdSource;
import dev.tidemark.ledger.run.GatheredRun;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.ledger.run.RunTail;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ParallelCalls;
import dev.tidemark.table.log.TableSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Moves runs from the tail of the ledger into the Delta tables {@code runs}, {@code params} and
 * {@code metrics}. Safe for use by many threads and processes at once, and to be killed anywhere:
 * what is half done is done again.
 *
 * <p>In this order: open the tables; fold what the tail names; put the folded events into a
 * snapshot of each run; commit the tables, {@code runs} last; remove exactly the folded keys from
 * the tail. A commit on a table that changed since it was opened is refused, so a newer fold is
 * never replaced by an older one. A reader that lists the tail first and opens the tables after
 * sees each run once, whole.
 */
public final class CompactLedger implements TickHandler {
  private static final int TRIES = 5;

  private final Runs runs;
  private final IdSource ids;
  private final CompactionRule rule;
  private final LedgerTable runsTable;
  private final LedgerTable paramsTable;
  private final LedgerTable metricsTable;

  /** Runs that were looked at and may stay, with the keys that the tail had of them. */
  private final Map<String, SortedSet<String>> staying = new ConcurrentHashMap<>();

  /**
   * @param ids names the commits, so that a lost reply is told from a lost race
   */
  public CompactLedger(ObjectStore store, IdSource ids, CompactionRule rule) {
    this.runs = new Runs(store);
    this.ids = requireNonNull(ids, "ids is null");
    this.rule = requireNonNull(rule, "rule is null");
    this.runsTable = new LedgerTable(store, RunTables.RUNS_ROOT, RunTables.RUNS);
    this.paramsTable = new LedgerTable(store, RunTables.PARAMS_ROOT, RunTables.PARAMS);
    this.metricsTable = new LedgerTable(store, RunTables.METRICS_ROOT, RunTables.METRICS);
  }

  @Override
  public Outcome handle(Instant tick) {
    return Outcome.recorded(compact(tick) + " runs were moved from the tail into the tables");
  }

  /** Moves every run that is due; gives how many. */
  public int compact(Instant now) {
    List<RunTail.Entry> tail = runs.tail().list();
    List<RunTail.Entry> waiting = new ArrayList<>();
    for (RunTail.Entry entry : tail) {
      if (!entry.keys().equals(staying.get(entry.run().value())) || rule.isDueUnread(entry, now)) {
        waiting.add(entry);
      }
    }
    int moved = 0;
    for (List<RunTail.Entry> portion : Portions.of(waiting)) {
      moved += move(portion, now);
    }
    return moved;
  }

  private int move(List<RunTail.Entry> portion, Instant now) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Heads heads = new Heads(runsTable.head(), paramsTable.head(), metricsTable.head());
      // Folded after the tables were opened, so that a fold is never older than the row it
      // replaces.
      List<Folded> due = due(portion, now);
      List<RunTail.Entry> entries = due.stream().map(Folded::entry).toList();
      if (due.isEmpty() || !rule.isTime(entries, now)) {
        return 0;
      }
      List<Folded> kept = snapshots(due);
      if (commit(heads, kept, now)) {
        runs.tail().remove(kept.stream().map(Folded::entry).toList());
        return kept.size();
      }
    }
    // Others are at the same work and get ahead: what is left is theirs, or the next tick's.
    return 0;
  }

  private List<Folded> due(List<RunTail.Entry> portion, Instant now) {
    List<Folded> due = new ArrayList<>();
    for (Folded folded : ParallelCalls.map(portion, this::fold)) {
      if (rule.isDue(folded.record(), folded.entry(), now)) {
        due.add(folded);
        staying.remove(folded.entry().run().value());
      } else {
        staying.put(folded.entry().run().value(), folded.entry().keys());
      }
    }
    return due;
  }

  private Folded fold(RunTail.Entry entry) {
    GatheredRun gathered = runs.gather(entry);
    return new Folded(entry, gathered, gathered.record());
  }

  /** Those runs whose events are all in snapshots now. */
  private List<Folded> snapshots(List<Folded> due) {
    List<Boolean> done = ParallelCalls.map(due, folded -> runs.snapshot(folded.gathered()));
    List<Folded> kept = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      if (done.get(i)) {
        kept.add(due.get(i));
      }
    }
    return kept;
  }

  private boolean commit(Heads heads, List<Folded> folded, Instant now) {
    Map<String, Long> counts = runsTable.eventCounts(heads.runs());
    List<RunRecord> changed =
        folded.stream().map(Folded::record).filter(run -> !isCurrent(run, counts)).toList();
    if (changed.isEmpty()) {
      return true;
    }
    Set<String> names = names(changed);
    LedgerTable.Change change = new LedgerTable.Change(now, ids.next());
    // Runs last: a row there says that the other tables have the run too.
    return metricsTable.replace(heads.metrics(), names, RunTables.metrics(changed), change)
        && paramsTable.replace(heads.params(), names, RunTables.params(changed), change)
        && runsTable.replace(heads.runs(), names, RunTables.runs(changed), change);
  }

  /**
   * An event that was delivered again brings a run back into the tail. The events of a row are
   * among those of a later fold, so as many are the same.
   */
  private static boolean isCurrent(RunRecord run, Map<String, Long> counts) {
    Long count = counts.get(run.id().value());
    return count != null && count == run.eventCount();
  }

  private static Set<String> names(Collection<RunRecord> runs) {
    return runs.stream().map(run -> run.id().value()).collect(Collectors.toUnmodifiableSet());
  }

  /** The tables as they were before anything was folded. */
  private record Heads(
      Optional<TableSnapshot> runs,
      Optional<TableSnapshot> params,
      Optional<TableSnapshot> metrics) {}

  /** A run of the tail with its fold. */
  private record Folded(RunTail.Entry entry, GatheredRun gathered, RunRecord record) {}
}
