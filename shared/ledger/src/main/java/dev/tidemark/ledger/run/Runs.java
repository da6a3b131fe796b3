// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs of a store. Safe for use by many threads and processes at once. */
public final class Runs {
  private static final Comparator<RunRecord> NEWEST_FIRST =
      Comparator.comparing(
              (RunRecord run) -> Optional.ofNullable(run.startTime()).orElse(Instant.MIN))
          .reversed()
          .thenComparing(run -> run.id().value());

  private final ObjectStore store;
  private final Ledger ledger;

  public Runs(ObjectStore store) {
    this.store = store;
    this.ledger = new Ledger(store);
  }

  /**
   * Checks and stores an event about a run.
   *
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong; nothing is stored
   */
  public Appended record(Event event) {
    return ledger.append(root(RunStatementReader.read(event).run()), event);
  }

  /** All that is known of a run; a run is known from its first event on, whichever that is. */
  public Optional<RunRecord> find(RunId run) {
    List<Event> events = ledger.events(root(run));
    return events.isEmpty() ? Optional.empty() : Optional.of(RunFold.fold(run, events));
  }

  /** Every run: the newest start first, those without a start last, then by id. */
  public List<RunRecord> list() {
    return all().toList();
  }

  /**
   * The runs that a filter lets through, in the order of {@link #list}. A filter is conditions
   * joined by AND, as in MLflow:
   *
   * <pre>
   * {@code metrics.auc > 0.9 and params.lr = '0.1' and tags.team LIKE 'ri%' and status = 'FINISHED'}
   * </pre>
   *
   * <ul>
   *   <li>{@code metrics.KEY} compares the latest value with a number by {@code = != > >= < <=};
   *   <li>{@code params.KEY}, {@code tags.KEY} and the attributes {@code run_id}, {@code name},
   *       {@code experiment} and {@code status} compare with quoted text by {@code = != LIKE
   *       ILIKE};
   *   <li>{@code start_time} and {@code end_time} compare with milliseconds since the epoch or with
   *       a quoted time in RFC 3339.
   * </ul>
   *
   * <p>What a run does not have never matches, not even by {@code !=}. An empty filter lets every
   * run through.
   *
   * @throws TidemarkException INVALID_REQUEST with the position of what is wrong in the filter
   * @see <a href="https://mlflow.org/docs/latest/ml/search/search-runs/">MLflow, search runs</a>
   */
  public List<RunRecord> search(String filter) {
    RunFilter accepted = RunFilter.parse(filter);
    return all().filter(accepted::accepts).toList();
  }

  private Stream<RunRecord> all() {
    return ObjectStores.childSegments(store, "tail/").stream()
        .map(run -> find(new RunId(run)))
        .flatMap(Optional::stream)
        .sorted(NEWEST_FIRST);
  }

  private static String root(RunId run) {
    return "runs/" + run;
  }
}
