// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import dev.tidemark.table.file.SourceFile;
import java.util.List;

/**
 * Who publishes an object of the inbox: its own arrival, or an event that names it. Both may come,
 * in any order, and the rows must not be added twice; so whoever comes first notes it under {@code
 * _arrivals/}, and the other stands back. Two events of users that name the same object are two
 * appends, as always.
 */
final class Arrivals {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;
  private final DatasetRequest request;
  private final Event event;

  Arrivals(ObjectStore store, DatasetRequest request, Event event) {
    this.store = store;
    this.request = request;
    this.event = event;
  }

  /** The files that this event is to publish: all but those that the other way has taken. */
  List<SourceFile> left(List<SourceFile> files, SourceResolver resolver) {
    return files.stream()
        .filter(
            file ->
                resolver
                    .arrival(file)
                    .filter(this::isForThisDataset)
                    .filter(this::isTaken)
                    .isEmpty())
        .toList();
  }

  private boolean isForThisDataset(Event arrival) {
    return InboxArrival.dataset(arrival).equals(request.dataset());
  }

  private boolean isTaken(Event arrival) {
    String holder = holder(arrival.key());
    boolean isArrivalInvolved = holder.equals(arrival.key()) || event.key().equals(arrival.key());
    return !holder.equals(event.key()) && isArrivalInvolved;
  }

  private String holder(String arrival) {
    ObjectKey key =
        ObjectKey.of("datasets/" + request.dataset() + "/_arrivals/" + arrival + ".json");
    Json note =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("event", event.key())
            .build();
    if (store.put(key, JsonWriter.canonical(note), PutCondition.ifAbsent()).isStored()) {
      return event.key();
    }
    StoredObject found =
        store
            .get(key)
            .orElseThrow(
                () ->
                    new TidemarkException(
                        ErrorKind.OUTCOME_UNKNOWN,
                        "writing " + key + " got no answer; send the same request again"));
    return JsonCursor.at("", JsonReader.read(found.content(), key.value())).field("event").string();
  }
}
