// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.json.JsonCursor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The data of an event: fields are read by name, what is not asked for is ignored, and what is
 * wrong is refused with its path.
 */
public final class Payload {
  private final Event event;
  private final JsonCursor data;

  private Payload(Event event, JsonCursor data) {
    this.event = event;
    this.data = data;
  }

  /**
   * @throws TidemarkException INVALID_REQUEST if there is no data or it is not an object
   */
  public static Payload of(Event event) {
    JsonCursor data = JsonCursor.at("data", event.requireData());
    data.object();
    return new Payload(event, data);
  }

  /** A field that must be there and not null. */
  public JsonCursor field(String name) {
    return data.field(name);
  }

  public Optional<JsonCursor> optional(String name) {
    return data.optional(name);
  }

  /** A field that must be there, as a name or id with rules of its own. */
  public <T> T named(String field, Function<String, T> type) {
    return named(data.field(field), type);
  }

  /** The text at a place, as a name or id with rules of its own. */
  public static <T> T named(JsonCursor place, Function<String, T> type) {
    String text = place.string();
    try {
      return type.apply(text);
    } catch (TidemarkException e) {
      throw place.refuse("is refused: " + e.getMessage());
    }
  }

  /** Text of limited length, if the field is there. */
  public Optional<String> text(String field, int maxLength) {
    return data.optional(field).map(place -> shortText(place, maxLength));
  }

  /** The time of the event itself, if stated. */
  public Optional<Instant> eventTime() {
    return event.timeIfStated();
  }

  /** The time in a field, else the time of the event. */
  public Optional<Instant> timeOrEventTime(String field) {
    return data.optional(field).map(JsonCursor::time).or(event::timeIfStated);
  }

  /** An object whose members are all text of limited length; empty if the field is not there. */
  public Map<String, String> texts(String field, int maxLength) {
    return texts(data, field, maxLength);
  }

  /** As {@link #texts(String, int)}, of an object within the data. */
  public static Map<String, String> texts(JsonCursor object, String field, int maxLength) {
    Map<String, String> texts = new TreeMap<>();
    object
        .optional(field)
        .ifPresent(
            members ->
                members
                    .members()
                    .forEach((name, value) -> texts.put(name, shortText(value, maxLength))));
    return texts;
  }

  /** {@code active} or {@code deleted}. */
  public static LifecycleStage lifecycle(JsonCursor place) {
    return switch (place.string()) {
      case "active" -> LifecycleStage.ACTIVE;
      case "deleted" -> LifecycleStage.DELETED;
      default -> throw place.refuse("must be active or deleted");
    };
  }

  /** Refuses an event whose subject is stated and is not what the data speaks of. */
  public void requireSubject(String expected) {
    String subject = event.subject();
    if (subject != null && !subject.equals(expected)) {
      throw TidemarkException.invalid(
          "the subject of the event is not \"" + expected + "\", which its data speaks of");
    }
  }

  /** The text at a place; one that is longer is refused. */
  public static String shortText(JsonCursor place, int maxLength) {
    String text = place.string();
    if (text.length() > maxLength) {
      throw place.refuse("is " + text.length() + " characters long; at most " + maxLength + " fit");
    }
    return text;
  }
}
