// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.Outcome;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files in the inbox into events, as a cloud's object notifications do. A file that
 * people copy into a folder grows while it is copied, so it is taken in when two rounds in a row
 * have seen the same version of it. What was taken in before the last start is handled again, which
 * changes nothing. One thread only.
 */
final class Inbox {
  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

  private final ObjectStore store;
  private final EventHandler events;
  private final Map<ObjectKey, ObjectVersion> seen = new HashMap<>();
  private final Map<ObjectKey, ObjectVersion> takenIn = new HashMap<>();

  Inbox(ObjectStore store, EventHandler events) {
    this.store = store;
    this.events = events;
  }

  void takeIn() {
    for (ObjectSummary file : ObjectStores.listAll(store, "inbox/")) {
      ObjectVersion before = seen.put(file.key(), file.version());
      if (file.version().equals(before) && !file.version().equals(takenIn.get(file.key()))) {
        takeIn(file);
      }
    }
  }

  /** One file that cannot be taken in now must not keep the others waiting. */
  private void takeIn(ObjectSummary file) {
    try {
      InboxArrival.event(file)
          .map(events::handle)
          .filter(outcome -> outcome.status() == Outcome.Status.REFUSED)
          .ifPresent(refused -> log(file, "is refused: " + refused.message(), null));
      takenIn.put(file.key(), file.version());
    } catch (TidemarkException e) {
      log(file, "will be tried again: " + e.getMessage(), null);
    } catch (RuntimeException | Error e) {
      log(file, "will be tried again after a fault", e);
    }
  }

  private static void log(ObjectSummary file, String what, @Nullable Throwable fault) {
    LOG.log(Level.WARNING, "the file " + file.key() + " " + what, fault);
  }
}
