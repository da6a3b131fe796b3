// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.experiment;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which experiment holds which name. A name is claimed by one conditional put of {@code
 * experiments/by-name/<name>}, and that put is the commit point of creating or renaming: the object
 * holds the event that takes the name, so whoever finds a claim can finish what its maker left
 * undone. A claim whose experiment goes by another name since is free to be taken over. Safe for
 * use by many threads and processes at once.
 */
final class NameClaims {
  private static final int FORMAT_VERSION = 1;
  private static final int ATTEMPTS = 100;

  private final ObjectStore store;

  NameClaims(ObjectStore store) {
    this.store = store;
  }

  /** The event that claimed a name last. */
  Optional<Event> find(String name) {
    return store.get(key(name)).map(NameClaims::event);
  }

  /**
   * Claims a name for the event that takes it.
   *
   * @param isStillHeld whether the experiment of an earlier claim goes by this name, after that
   *     event was recorded
   * @return whether the name is this event's now; false if another experiment holds it
   */
  boolean claim(String name, Event event, Predicate<Event> isStillHeld) {
    PutCondition condition = PutCondition.ifAbsent(); // as most names are: spares a look
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (store.put(key(name), content(event), condition).isStored()) {
        return true;
      }
      Optional<StoredObject> found = store.get(key(name));
      if (found.isPresent()) {
        Event holder = event(found.get());
        if (holder.key().equals(event.key())) {
          return true;
        }
        if (isStillHeld.test(holder)) {
          return false;
        }
      }
      condition =
          found.isPresent()
              ? PutCondition.ifVersion(found.get().version())
              : PutCondition.ifAbsent();
    }
    throw new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "claiming " + key(name) + " lost against others " + ATTEMPTS + " times; send it again");
  }

  private static Event event(StoredObject claim) {
    String what = "the claim " + claim.key();
    JsonCursor json = JsonCursor.at(what, JsonReader.read(claim.content(), what));
    return EventCodec.fromStructured(json.field("event").value());
  }

  private static Bytes content(Event event) {
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("event", JsonReader.read(EventCodec.canonical(event), "the event"))
            .build());
  }

  private static ObjectKey key(String name) {
    return ObjectKey.of("experiments/by-name/" + ObjectKey.shortSegment(name) + ".json");
  }
}
