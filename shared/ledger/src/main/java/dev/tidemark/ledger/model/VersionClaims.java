// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ModelName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a model's versions. A number is claimed for an event by creating {@code
 * models/<name>/versions/<n>.json}; whoever creates it first has it. Safe for use by many threads
 * and processes at once.
 *
 * <p>Every claim walks from 1 up and stops at the event's own claim or at the first free number. So
 * numbers have no gaps, and an event never has two: one that is handled twice at once meets its own
 * claim on the way. A listing could not promise that, since it need not be a snapshot.
 */
final class VersionClaims {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;

  VersionClaims(ObjectStore store) {
    this.store = store;
  }

  /** The number of the version that an event registers: the one it has, else the next. */
  long claim(ModelName model, String eventKey) {
    long number = 1;
    while (!holder(model, number, eventKey).equals(eventKey)) {
      number++;
    }
    return number;
  }

  /** The keys of the events that hold the numbers 1, 2, 3, ... */
  List<String> holders(ModelName model) {
    List<String> holders = new ArrayList<>();
    Optional<String> holder = find(key(model, 1));
    while (holder.isPresent()) {
      holders.add(holder.get());
      holder = find(key(model, holders.size() + 1L));
    }
    return holders;
  }

  /** Who holds a number, after an attempt to take it if it is free. */
  private String holder(ModelName model, long number, String eventKey) {
    ObjectKey key = key(model, number);
    Optional<String> holder = find(key);
    if (holder.isPresent()) {
      return holder.get();
    }
    if (store.put(key, content(number, eventKey), PutCondition.ifAbsent()).isStored()) {
      return eventKey;
    }
    return find(key)
        .orElseThrow(
            () ->
                new TidemarkException(
                    ErrorKind.OUTCOME_UNKNOWN,
                    "claiming "
                        + key
                        + " got no answer and the object is not there; send the same event again"));
  }

  private Optional<String> find(ObjectKey key) {
    return store.get(key).map(VersionClaims::eventKey);
  }

  private static String eventKey(StoredObject claim) {
    String what = "the version " + claim.key();
    return JsonCursor.at(what, JsonReader.read(claim.content(), what)).field("event").string();
  }

  private static Bytes content(long number, String eventKey) {
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("version", number)
            .put("event", eventKey)
            .build());
  }

  private static ObjectKey key(ModelName model, long number) {
    return ObjectKey.of("models/" + model.segment() + "/versions/" + number + ".json");
  }
}
