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
import dev.tidemark.table.log.VersionRecord.Mode;
import java.util.List;
import java.util.Optional;

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
  private final SourceResolver resolver;

  Arrivals(ObjectStore store, DatasetRequest request, Event event, SourceResolver resolver) {
    this.store = store;
    this.request = request;
    this.event = event;
    this.resolver = resolver;
  }

  /**
   * The sources that this event is to publish: all but those that the other way has taken. One that
   * was published as it is now needs no look in a snapshot, which it is part of either way.
   */
  List<Source> left(List<Source> sources) {
    return sources.stream()
        .filter(source -> arrival(source).filter(this::isTaken).isEmpty())
        .toList();
  }

  /**
   * Takes the sources for this event; false if the other way has taken one of them. To be called
   * when they have been read: a refused event that held files would keep their rows out for ever.
   */
  boolean take(List<Source> sources) {
    List<Event> arrivals = sources.stream().map(this::arrival).flatMap(Optional::stream).toList();
    arrivals.forEach(this::note);
    return arrivals.stream().noneMatch(this::isTaken);
  }

  private Optional<Event> arrival(Source source) {
    if (request.mode() == Mode.SNAPSHOT && source.known() != null) {
      return Optional.empty();
    }
    return resolver
        .arrival(source.file())
        .filter(arrival -> InboxArrival.dataset(arrival).equals(request.dataset()));
  }

  private boolean isTaken(Event arrival) {
    return holder(arrival)
        .filter(holder -> !holder.equals(event.key()))
        .filter(holder -> holder.equals(arrival.key()) || event.key().equals(arrival.key()))
        .isPresent();
  }

  private void note(Event arrival) {
    Json note =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("event", event.key())
            .build();
    ObjectKey key = key(arrival);
    if (!store.put(key, JsonWriter.canonical(note), PutCondition.ifAbsent()).isStored()
        && holder(arrival).isEmpty()) {
      throw new TidemarkException(
          ErrorKind.OUTCOME_UNKNOWN,
          "writing " + key + " got no answer; send the same request again");
    }
  }

  private Optional<String> holder(Event arrival) {
    ObjectKey key = key(arrival);
    return store
        .get(key)
        .map(
            found ->
                JsonCursor.at("", JsonReader.read(found.content(), key.value()))
                    .field("event")
                    .string());
  }

  private ObjectKey key(Event arrival) {
    return ObjectKey.of("datasets/" + request.dataset() + "/_arrivals/" + arrival.key() + ".json");
  }
}
