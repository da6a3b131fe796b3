// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.ledger.run.RunTail;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ParallelCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The rows of the runs that the tail names, folded from their own events. A fold is kept as long as
 * the tail names no event that it lacks. Safe for use by many threads.
 */
final class LiveRuns {
  private final Runs runs;
  private Map<RunId, Folded> folds = Map.of();

  LiveRuns(Runs runs) {
    this.runs = runs;
  }

  /** A fold with the keys that the tail had when it was made. */
  private record Folded(SortedSet<String> keys, RunRow row) {}

  /** Lists the tail and gives a row for each run in it. */
  synchronized Map<RunId, RunRow> rows() {
    Map<RunId, Folded> now = new HashMap<>();
    List<RunTail.Entry> changed = new ArrayList<>();
    for (RunTail.Entry entry : runs.tail().list()) {
      Folded known = folds.get(entry.run());
      if (known != null && known.keys().containsAll(entry.keys())) {
        now.put(entry.run(), known);
      } else {
        changed.add(entry);
      }
    }
    for (Map.Entry<RunId, Folded> fold : ParallelCalls.map(changed, this::fold)) {
      now.put(fold.getKey(), fold.getValue());
    }
    folds = now;
    Map<RunId, RunRow> rows = new HashMap<>();
    now.forEach((run, folded) -> rows.put(run, folded.row()));
    return rows;
  }

  private Map.Entry<RunId, Folded> fold(RunTail.Entry entry) {
    RunRow row = RunRow.of(runs.gather(entry).record());
    return Map.entry(entry.run(), new Folded(entry.keys(), row));
  }
}
