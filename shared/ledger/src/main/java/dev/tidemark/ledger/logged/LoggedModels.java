// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.logged;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.util.List;
import java.util.Optional;

/** The logged models of a store. Safe for use by many threads and processes at once. */
public final class LoggedModels {
  private static final String ROOT = "logged-models/";

  private final ObjectStore store;
  private final Ledger ledger;

  public LoggedModels(ObjectStore store) {
    this.store = store;
    this.ledger = new Ledger(store);
  }

  /**
   * Checks and stores an event about a logged model.
   *
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong; nothing is stored
   */
  public Appended record(Event event) {
    return ledger.append(ROOT + LoggedModelStatement.read(event).id(), event);
  }

  /** All that is known of a logged model, deleted or not. */
  public Optional<LoggedModelRecord> find(String id) {
    return LoggedModelStatement.isId(id)
        ? LoggedModelFold.fold(id, ledger.events(ROOT + id))
        : Optional.empty();
  }

  /** Every logged model, deleted ones too, in the order of their ids. */
  public List<LoggedModelRecord> list() {
    return ObjectStores.childSegments(store, ROOT).stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .toList();
  }
}
