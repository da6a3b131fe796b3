// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.event.Event;
import dev.tidemark.model.RunId;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as its snapshots and the tail tell it. Immutable, but folded anew by each call of {@link
 * #record}.
 */
public final class GatheredRun {
  private final RunId run;
  private final RunSnapshots.Chain chain;
  private final List<Event> fresh;

  GatheredRun(RunId run, RunSnapshots.Chain chain, List<Event> fresh) {
    this.run = run;
    this.chain = chain;
    this.fresh = List.copyOf(fresh);
  }

  /** The fold of every event. */
  public RunRecord record() {
    List<Event> events = new ArrayList<>(chain.events());
    events.addAll(fresh);
    return RunFold.fold(run, events);
  }

  RunId run() {
    return run;
  }

  RunSnapshots.Chain chain() {
    return chain;
  }

  /** The events that no snapshot holds. */
  List<Event> fresh() {
    return fresh;
  }
}
