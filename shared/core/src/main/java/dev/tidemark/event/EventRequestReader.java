// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpRequest;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the events in an HTTP request: binary, structured or batch, told apart by the media type in
 * any case. Written here because the CloudEvents SDK for Java reads no batches, does not decode
 * percent-encoded headers and compares media types by case (cloudevents/sdk-java issues 427 and
 * 748).
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">CloudEvents
 *     HTTP binding</a>
 */
public final class EventRequestReader {
  private static final String BATCH = "application/cloudevents-batch";
  private static final String STRUCTURED = "application/cloudevents";
  private static final String HEADER_PREFIX = "ce-";

  private EventRequestReader() {}

  /** Whether the media type is one that {@link #read} could take events from. */
  public static boolean isSupported(HttpRequest request) {
    String mediaType = request.mediaType();
    return !mediaType.startsWith(STRUCTURED)
        || mediaType.equals(STRUCTURED)
        || mediaType.equals(BATCH)
        || mediaType.endsWith("+json");
  }

  /**
   * Each event as JSON in its structured form, not yet checked, so that one wrong event of a batch
   * does not spoil the others: {@link EventCodec#fromStructured} checks one.
   *
   * @throws TidemarkException INVALID_REQUEST if the request holds no events at all
   */
  public static List<Json> read(HttpRequest request) {
    String mediaType = request.mediaType();
    if (mediaType.startsWith(BATCH)) {
      return JsonCursor.at("the batch", JsonReader.read(request.body(), "the batch"))
          .elements()
          .stream()
          .map(JsonCursor::value)
          .toList();
    }
    if (mediaType.startsWith(STRUCTURED)) {
      return List.of(JsonReader.read(request.body(), "the event"));
    }
    return List.of(EventCodec.structured(binary(request)));
  }

  private static Event binary(HttpRequest request) {
    Map<String, String> attributes = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith(HEADER_PREFIX)) {
                String attribute = name.substring(HEADER_PREFIX.length());
                EventCodec.requireAttributeName(attribute);
                attributes.put(attribute, decode(attribute, value));
              }
            });
    EventCodec.requireVersion(take(attributes, "specversion"));
    if (attributes.containsKey("datacontenttype")) {
      throw TidemarkException.invalid(
          "the header ce-datacontenttype is not allowed; Content-Type says it");
    }
    String id = take(attributes, "id");
    String source = take(attributes, "source");
    String type = take(attributes, "type");
    String subject = attributes.remove("subject");
    String time = attributes.remove("time");
    attributes.remove("dataschema");
    return new Event(
        id,
        source,
        type,
        subject,
        time == null ? null : EventCodec.time(time),
        attributes,
        data(request));
  }

  private static @Nullable Json data(HttpRequest request) {
    if (request.body().isEmpty()) {
      return null;
    }
    request.header("content-type").ifPresent(EventCodec::requireJson);
    return JsonReader.read(request.body(), "the data of the event");
  }

  private static String take(Map<String, String> attributes, String name) {
    String value = attributes.remove(name);
    if (value == null) {
      throw TidemarkException.invalid(
          "the header ce-"
              + name
              + " is missing; an event in binary mode needs ce-id, ce-source, ce-specversion and ce-type");
    }
    return value;
  }

  /** Undoes quoting and one round of percent-encoding. */
  private static String decode(String attribute, String header) {
    String value = unquote(header.strip());
    if (value.indexOf('%') < 0) {
      return value;
    }
    byte[] utf8 = new byte[value.getBytes(StandardCharsets.UTF_8).length];
    int length = 0;
    int at = 0;
    while (at < value.length()) {
      int decoded = value.charAt(at) == '%' ? hexadecimal(value, at + 1) : -1;
      if (decoded >= 0) {
        utf8[length++] = (byte) decoded;
        at += 3;
      } else {
        int plain = value.codePointAt(at);
        byte[] encoded = Bytes.utf8(Character.toString(plain)).toByteArray();
        System.arraycopy(encoded, 0, utf8, length, encoded.length);
        length += encoded.length;
        at += Character.charCount(plain);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw TidemarkException.invalid(
          "the header ce-" + attribute + " is not UTF-8 when percent-decoded");
    }
  }

  private static int hexadecimal(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static String unquote(String value) {
    if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
      return value;
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
