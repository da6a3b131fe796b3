// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Finds runs among all runs: those of the tail from their events, all others from the table {@code
 * runs}. Sees every event that was acknowledged before it was asked, and each run once. Keep one
 * for as long as searches come: it remembers what cannot change. Safe for use by many threads.
 */
public final class RunSearch {
  private final LiveRuns live;
  private final RunIndex index;

  public RunSearch(ObjectStore store) {
    this.live = new LiveRuns(new Runs(store));
    this.index = new RunIndex(store);
  }

  /**
   * One page of the runs that a query finds, in its order.
   *
   * @throws TidemarkException INVALID_REQUEST if the page token is not one
   */
  public RunPage search(RunQuery query) {
    Optional<RunPageToken> token =
        query.pageToken().isEmpty()
            ? Optional.empty()
            : Optional.of(RunPageToken.parse(query.pageToken()));
    List<RunRow> found = new ArrayList<>();
    RunRow[] last = new RunRow[1];
    String lastRun = token.map(RunPageToken::run).orElse("");
    each(
        run -> {
          if (query.accepts(run)) {
            found.add(run);
          }
          if (run.id().value().equals(lastRun)) {
            last[0] = run;
          }
        });
    Comparator<RunRow> order = query.order();
    if (last[0] != null) {
      RunRow before = last[0];
      found.removeIf(run -> order.compare(run, before) <= 0);
      return page(found, query, 0, token.get().offset());
    }
    long skipped = token.map(RunPageToken::offset).orElse(0L);
    return page(found, query, skipped, skipped);
  }

  /** How many runs a query finds on all its pages. */
  public long count(RunQuery query) {
    long[] count = new long[1];
    each(run -> count[0] += query.accepts(run) ? 1 : 0);
    return count[0];
  }

  /**
   * @param skip how many of the found runs come before the page
   * @param given how many runs earlier pages gave
   */
  private static RunPage page(List<RunRow> found, RunQuery query, long skip, long given) {
    List<RunRow> first = least(found, query.order(), skip + query.limit());
    List<RunRow> page = first.subList((int) Math.min(skip, first.size()), first.size());
    boolean isMore = found.size() > first.size();
    return new RunPage(
        page,
        isMore
            ? Optional.of(
                new RunPageToken(given + page.size(), page.get(page.size() - 1).id().value())
                    .text())
            : Optional.empty());
  }

  /** The first of the found runs in order, without sorting the others. */
  private static List<RunRow> least(List<RunRow> found, Comparator<RunRow> order, long count) {
    if (count >= found.size()) {
      found.sort(order);
      return found;
    }
    PriorityQueue<RunRow> kept = new PriorityQueue<>((int) count, order.reversed());
    for (RunRow run : found) {
      if (kept.size() < count) {
        kept.add(run);
      } else if (order.compare(run, kept.element()) < 0) {
        kept.remove();
        kept.add(run);
      }
    }
    List<RunRow> first = new ArrayList<>(kept);
    first.sort(order);
    return first;
  }

  /** Does something with every run, in no particular order. */
  public void each(Consumer<RunRow> action) {
    // The tail FIRST: what leaves it meanwhile is in the table by then.
    Map<RunId, RunRow> tail = live.rows();
    for (List<RunRow> rows : index.rows()) {
      for (RunRow row : rows) {
        if (!tail.containsKey(row.id())) {
          action.accept(row);
        }
      }
    }
    tail.values().forEach(action);
  }
}
