// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import dev.tidemark.error.TidemarkException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a JSON value that knows its path, so that what is wrong is refused with the name of
 * the field and never with its content.
 */
public final class JsonCursor {
  private final String path;
  private final Json value;

  private JsonCursor(String path, Json value) {
    this.path = path;
    this.value = value;
  }

  /**
   * @param path how messages call the outermost value: "data", or empty
   */
  public static JsonCursor at(String path, Json value) {
    return new JsonCursor(path, value);
  }

  public String path() {
    return path;
  }

  public Json value() {
    return value;
  }

  /** A member that must be there and not null. */
  public JsonCursor field(String name) {
    return optional(name).orElseThrow(() -> TidemarkException.invalid(child(name) + " is missing"));
  }

  /** A member; absent and null mean the same. */
  public Optional<JsonCursor> optional(String name) {
    Json member = object().members().get(name);
    return member == null || member instanceof JsonNull
        ? Optional.empty()
        : Optional.of(new JsonCursor(child(name), member));
  }

  public JsonObject object() {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong("an object");
  }

  /** The members of this object, in their order. */
  public Map<String, JsonCursor> members() {
    Map<String, JsonCursor> members = new LinkedHashMap<>();
    object()
        .members()
        .forEach((name, member) -> members.put(name, new JsonCursor(child(name), member)));
    return members;
  }

  public List<JsonCursor> elements() {
    if (!(value instanceof JsonArray array)) {
      throw wrong("an array");
    }
    List<JsonCursor> elements = new ArrayList<>();
    for (Json element : array.elements()) {
      elements.add(new JsonCursor(path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  public List<String> strings() {
    return elements().stream().map(JsonCursor::string).toList();
  }

  public String string() {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw wrong("a string");
  }

  /** A string with at least one character. */
  public String name() {
    String text = string();
    if (text.isEmpty()) {
      throw refuse("must not be empty");
    }
    return text;
  }

  public boolean bool() {
    if (value instanceof JsonBoolean bool) {
      return bool.value();
    }
    throw wrong("true or false");
  }

  public long integer() {
    if (value instanceof JsonNumber number && number.isWhole()) {
      return number.longValue();
    }
    throw wrong("a whole number");
  }

  /** A number, or one of the texts NaN, Infinity and -Infinity. */
  public double number() {
    if (value instanceof JsonNumber number) {
      return number.doubleValue();
    }
    String text = value instanceof JsonString string ? string.value() : "";
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong("a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
    };
  }

  /** A time in RFC 3339, or as milliseconds since the epoch. */
  public Instant time() {
    if (value instanceof JsonNumber number && number.isWhole()) {
      return Instant.ofEpochMilli(number.longValue());
    }
    if (value instanceof JsonString string) {
      try {
        return OffsetDateTime.parse(string.value()).toInstant();
      } catch (DateTimeException e) {
        throw refuse("is not a time in RFC 3339, such as 2026-11-23T15:04:05Z");
      }
    }
    throw wrong("a time in RFC 3339 or milliseconds since the epoch");
  }

  /** Refuses this value: INVALID_REQUEST with the path and the given reason. */
  public TidemarkException refuse(String reason) {
    return TidemarkException.invalid((path.isEmpty() ? "the value" : path) + " " + reason);
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private TidemarkException wrong(String expected) {
    return refuse("must be " + expected + ", not " + value.describe());
  }
}
