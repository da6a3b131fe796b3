// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.event.EventHandler;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns the files in the inbox into events, as a cloud's object notifications do. A file that
 * people copy into a folder grows while it is copied, so it is taken in when two rounds in a row
 * have seen the same version of it. What was taken in before the last start is handled again, which
 * changes nothing. One thread only.
 */
final class Inbox {
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
        InboxArrival.event(file).ifPresent(events::handle);
        takenIn.put(file.key(), file.version());
      }
    }
  }
}
