// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.StoredObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The events that a dataset has taken in, each stored once before its version is made; and for
 * snapshots that changed nothing, which version they found, so that one delivered again much later
 * still changes nothing.
 */
final class AcceptedEvents {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;
  private final DatasetName dataset;

  AcceptedEvents(ObjectStore store, DatasetName dataset) {
    this.store = store;
    this.dataset = dataset;
  }

  /**
   * Whether the event was taken in before.
   *
   * @throws TidemarkException CONFLICT if another event with its source and id was
   */
  boolean isKnown(Event event) {
    Optional<StoredObject> found = store.get(key("_events", event.key()));
    if (found.isPresent() && !found.get().content().equals(EventCodec.canonical(event))) {
      throw otherContent(event);
    }
    return found.isPresent();
  }

  /**
   * Takes the event in.
   *
   * @throws TidemarkException CONFLICT if another event with its source and id was taken in
   */
  void keep(Event event) {
    try {
      ObjectStores.putOnce(store, key("_events", event.key()), EventCodec.canonical(event));
    } catch (TidemarkException e) {
      throw e.kind() == ErrorKind.CONFLICT ? otherContent(event) : e;
    }
  }

  /**
   * An event that was taken in.
   *
   * @throws TidemarkException CORRUPT if it is gone
   */
  Event fetch(String eventKey) {
    ObjectKey key = key("_events", eventKey);
    return store
        .get(key)
        .map(found -> EventCodec.decode(found.content(), key.value()))
        .orElseThrow(() -> TidemarkException.corrupt("the event " + key + " is missing"));
  }

  private TidemarkException otherContent(Event event) {
    return new TidemarkException(
        ErrorKind.CONFLICT,
        "the dataset "
            + dataset
            + " has taken in another event with the id \""
            + event.id()
            + "\" from "
            + event.source()
            + "; an event that says something else needs an id of its own");
  }

  /** The version that a snapshot found to hold the same already, if it did. */
  OptionalLong unchanged(String txnId) {
    ObjectKey key = key("_unchanged", txnId);
    return store
        .get(key)
        .map(
            found ->
                JsonCursor.at("", JsonReader.read(found.content(), key.value()))
                    .field("version")
                    .integer())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Remembers that; of several findings the first one stands. */
  void keepUnchanged(String txnId, long version) {
    Json finding =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("txn_id", txnId)
            .put("version", version)
            .build();
    Bytes content = JsonWriter.canonical(finding);
    try {
      ObjectStores.putOnce(store, key("_unchanged", txnId), content);
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.CONFLICT) {
        throw e;
      }
    }
  }

  private ObjectKey key(String folder, String name) {
    return ObjectKey.of("datasets/" + dataset + "/" + folder + "/" + name + ".json");
  }
}
