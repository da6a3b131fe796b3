// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonString;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Events as JSON: the structured form of CloudEvents that travels, and the canonical form that is
 * stored.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents
 *     JSON format</a>
 */
public final class EventCodec {
  /** Our own extensions start with this; they are part of what an event says. */
  public static final String EXTENSION_PREFIX = "tidemark";

  /** The extension that names the tenant an event is for, where a bus is shared. */
  public static final String TENANT = EXTENSION_PREFIX + "tenant";

  /** The extension that names who said it, where that is known. */
  public static final String BY = EXTENSION_PREFIX + "by";

  private static final Set<String> KEPT_EXTENSIONS = Set.of("sequence", "dataref");
  private static final Set<String> CORE =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema",
          "data",
          "data_base64");
  private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-z0-9]+");

  private EventCodec() {}

  /**
   * The one stored form: canonical JSON of what the event says. Attributes of the transport
   * (traceparent and the like) are left out, so that the same event over another way gives the same
   * bytes.
   */
  public static Bytes canonical(Event event) {
    return JsonWriter.canonical(json(event, true));
  }

  /** The structured form with every extension. */
  public static JsonObject structured(Event event) {
    return json(event, false);
  }

  private static JsonObject json(Event event, boolean stored) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("specversion", "1.0")
            .put("id", event.id())
            .put("source", event.source())
            .put("type", event.type())
            .putIfPresent("subject", event.subject());
    event.timeIfStated().ifPresent(time -> json.put("time", time.toString()));
    event
        .extensions()
        .forEach(
            (name, value) -> {
              if (!stored || isKept(name)) {
                json.put(name, value);
              }
            });
    Json data = event.data();
    if (data != null) {
      json.put("datacontenttype", "application/json").put("data", data);
    }
    return json.build();
  }

  private static boolean isKept(String extension) {
    return extension.startsWith(EXTENSION_PREFIX) || KEPT_EXTENSIONS.contains(extension);
  }

  /** Reads a stored event back. */
  public static Event decode(Bytes stored, String what) {
    return fromStructured(JsonReader.read(stored, what));
  }

  /**
   * Reads the structured form.
   *
   * @throws TidemarkException INVALID_REQUEST with the attribute that is wrong
   */
  public static Event fromStructured(Json json) {
    JsonCursor event = JsonCursor.at("", json);
    requireVersion(event.field("specversion").string());
    if (event.optional("data_base64").isPresent()) {
      throw TidemarkException.invalid("data_base64 holds bytes; the data of these events is JSON");
    }
    Optional<String> contentType = event.optional("datacontenttype").map(JsonCursor::string);
    contentType.ifPresent(EventCodec::requireJson);
    return new Event(
        event.field("id").string(),
        event.field("source").string(),
        event.field("type").string(),
        event.optional("subject").map(JsonCursor::string).orElse(null),
        event.optional("time").map(JsonCursor::time).orElse(null),
        extensions(event),
        event.optional("data").map(JsonCursor::value).orElse(null));
  }

  private static Map<String, String> extensions(JsonCursor event) {
    Map<String, String> extensions = new TreeMap<>();
    event
        .members()
        .forEach(
            (name, value) -> {
              if (!CORE.contains(name) && event.optional(name).isPresent()) {
                requireAttributeName(name);
                extensions.put(name, scalarText(value));
              }
            });
    return extensions;
  }

  private static String scalarText(JsonCursor value) {
    if (value.value() instanceof JsonObject || value.value() instanceof JsonArray) {
      throw value.refuse("is an extension attribute and must be a string, a number or a boolean");
    }
    return value.value() instanceof JsonString text ? text.value() : value.value().text();
  }

  static void requireAttributeName(String name) {
    if (!ATTRIBUTE_NAME.matcher(name).matches()) {
      throw TidemarkException.invalid(
          "an attribute has a name that CloudEvents does not allow: only a to z and 0 to 9 may be in it");
    }
  }

  static void requireVersion(String specVersion) {
    if (!specVersion.equals("1.0")) {
      throw TidemarkException.invalid("specversion must be \"1.0\"");
    }
  }

  /**
   * Media types whose payload is JSON: {@code application/json}, {@code text/json} and all that end
   * in {@code +json}.
   */
  static void requireJson(String contentType) {
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.endsWith("/json") && !mediaType.endsWith("+json")) {
      throw TidemarkException.invalid("datacontenttype must be JSON, such as application/json");
    }
  }

  /** A time attribute given as text. */
  static Instant time(String text) {
    return JsonCursor.at("time", Json.of(text)).time();
  }
}
