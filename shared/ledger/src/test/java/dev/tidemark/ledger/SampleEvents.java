// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event of each type, and changes of it. */
public final class SampleEvents {
  public static final String RUN = "75bf258ac8834f63a51d1923500889ff";

  private SampleEvents() {}

  /** An example by its short type: run.started, model.deployed, ... */
  public static Event sample(String type) {
    return EventCodec.fromStructured(JsonReader.read(resource("/events/" + type + ".json"), type));
  }

  public static Bytes resource(String name) {
    try (InputStream in = SampleEvents.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no test resource " + name);
      }
      return Bytes.takeOver(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  /** The same event with one field of its data set to a JSON text; null takes the field away. */
  public static Event with(Event event, String field, @Nullable String json) {
    Map<String, Json> data = new LinkedHashMap<>(((JsonObject) event.requireData()).members());
    Json value = json == null ? JsonNull.NULL : JsonReader.read(json, field);
    data.put(field, value);
    return new Event(
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        event.time(),
        event.extensions(),
        new JsonObject(data));
  }

  public static Event at(Event event, @Nullable String time) {
    return new Event(
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        time == null ? null : Instant.parse(time),
        event.extensions(),
        event.data());
  }

  public static Event called(Event event, String id) {
    return new Event(
        id,
        event.source(),
        event.type(),
        event.subject(),
        event.time(),
        event.extensions(),
        event.data());
  }

  /** An event about a run with the data given as the members of a JSON object. */
  public static Event run(String id, String type, @Nullable String time, String members) {
    Json data =
        JsonReader.read("{\"run_id\":\"" + RUN + "\"" + comma(members) + "}", "the data of " + id);
    Instant when = time == null ? null : Instant.parse(time);
    return Event.of(id, "//test", "dev.tidemark." + type + ".v1", when, data);
  }

  private static String comma(String members) {
    return members.isEmpty() ? "" : "," + members;
  }
}
