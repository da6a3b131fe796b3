// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;

/**
 * Refused events, each kept once with the reason, for a person to read. Safe for use by many
 * threads and processes at once.
 *
 * <p>They lie under {@code rejected/<SHA-256 of source, NUL and id>-<SHA-256 of the body>.json}.
 * When the same event is refused again, the first reason stays.
 */
public final class Rejections {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;

  public Rejections(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /** Keeps an event with why it was refused. */
  public ObjectKey keep(Event event, TidemarkException why) {
    return keep(EventCodec.structured(event), why);
  }

  /** Keeps what claims to be an event, in its structured form, with why it was refused. */
  public ObjectKey keep(Json event, TidemarkException why) {
    return keep(event, why.kind(), String.valueOf(why.getMessage()));
  }

  /**
   * Keeps an event with the kind of trouble and the reason.
   *
   * @return where it lies
   * @throws TidemarkException OUTCOME_UNKNOWN if it is not certain that it is kept; keep it again
   */
  public ObjectKey keep(Json event, ErrorKind kind, String reason) {
    String body = JsonWriter.canonicalText(event);
    String identity = text(event, "source") + "\0" + text(event, "id");
    ObjectKey key =
        ObjectKey.of(
            "rejected/"
                + Bytes.utf8(identity).sha256()
                + "-"
                + Bytes.utf8(body).sha256()
                + ".json");
    JsonObject rejection =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("kind", kind.name())
            .put("reason", reason)
            .put("event", event)
            .build();
    PutResult put = store.put(key, JsonWriter.canonical(rejection), PutCondition.ifAbsent());
    if (!put.isStored() && store.head(key).isEmpty()) {
      throw new TidemarkException(
          ErrorKind.OUTCOME_UNKNOWN,
          "keeping a refused event as " + key + " got no answer; send the event again");
    }
    return key;
  }

  private static String text(Json event, String attribute) {
    return event instanceof JsonObject object
            && object.member(attribute).orElse(Json.none()) instanceof JsonString text
        ? text.value()
        : "";
  }
}
