// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.model.MonitorId;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.util.List;
import java.util.Optional;

/** The monitors of a store. Safe for use by many threads and processes at once. */
public final class Monitors {
  private final ObjectStore store;
  private final Ledger ledger;

  public Monitors(ObjectStore store) {
    this.store = store;
    this.ledger = new Ledger(store);
  }

  /**
   * Checks and stores an event that defines a monitor, anew or again.
   *
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong; nothing is stored
   */
  public Appended record(Event event) {
    return ledger.append(root(MonitorReader.read(event).id()), event);
  }

  /** The last definition of a monitor by the order of the fold. */
  public Optional<MonitorRecord> find(MonitorId monitor) {
    return ledger.events(root(monitor)).stream()
        .reduce((earlier, later) -> later)
        .map(MonitorReader::read);
  }

  /** Every monitor, by id. */
  public List<MonitorRecord> list() {
    return ObjectStores.childSegments(store, "monitors/").stream()
        .map(id -> find(new MonitorId(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String root(MonitorId monitor) {
    return "monitors/" + monitor;
  }
}
