// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text, strictly: UTF-8, no duplicate keys, nothing after the value, at most {@value
 * #MAX_DEPTH} levels deep. Safe for use by many threads.
 */
public final class JsonReader {
  /** The deepest nesting taken in. */
  public static final int MAX_DEPTH = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(64 * 1024 * 1024)
                  .build())
          .build();

  /** As MLflow's server reads: of equal keys the last counts, and NaN may stand bare. */
  private static final JsonFactory LENIENT =
      FACTORY
          .rebuild()
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonReader() {}

  /**
   * @param what what is being read, for messages: "the event", "object runs/..."
   * @throws TidemarkException INVALID_REQUEST with line and column if the text is not JSON
   */
  public static Json read(Bytes utf8, String what) {
    return read(FACTORY, utf8, what);
  }

  /**
   * Reads JSON as common clients write it: of equal keys in one object the last counts, and the
   * bare words NaN, Infinity and -Infinity are read as the texts of these names.
   *
   * @throws TidemarkException INVALID_REQUEST with line and column if the text is not even that
   */
  public static Json readLenient(Bytes utf8, String what) {
    return read(LENIENT, utf8, what);
  }

  private static Json read(JsonFactory factory, Bytes utf8, String what) {
    requireUtf8(utf8, what);
    try (JsonParser parser = factory.createParser(utf8.newInputStream())) {
      return readWhole(parser, what);
    } catch (JsonProcessingException e) {
      throw malformed(e, what);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + what + " from memory", e);
    }
  }

  /** As {@link #read(Bytes, String)}, from text. */
  public static Json read(String text, String what) {
    return read(Bytes.utf8(text), what);
  }

  /** Jackson would take UTF-16 and UTF-32, which have a NUL or a mark where JSON has neither. */
  private static void requireUtf8(Bytes text, String what) {
    for (int i = 0; i < Math.min(4, text.size()); i++) {
      if (text.at(i) == 0 || text.at(i) == (byte) 0xfe || text.at(i) == (byte) 0xff) {
        throw TidemarkException.invalid(what + " is not UTF-8");
      }
    }
  }

  private static Json readWhole(JsonParser parser, String what) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw TidemarkException.invalid(what + " is empty, not JSON");
    }
    Json value = value(parser, first);
    JsonToken after = parser.nextToken();
    if (after != null) {
      throw TidemarkException.invalid(
          what + " has more text after the JSON value, at line " + line(parser));
    }
    return value;
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static Json value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(whole(parser, parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("the parser gave " + token + " where a value starts");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(whole(parser, name), value(parser, parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    List<Json> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token));
    }
    return new JsonArray(elements);
  }

  /** Half of a surrogate pair has no UTF-8, so it could not be stored. */
  private static String whole(JsonParser parser, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isHighSurrogate(text.charAt(i))
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw TidemarkException.invalid(
              "a string at line "
                  + line(parser)
                  + " holds half a character (an unpaired surrogate)");
        }
        i++;
      }
    }
    return text;
  }

  private static Json number(JsonParser parser) throws IOException {
    if (parser.isNaN()) {
      return new JsonString(Double.toString(parser.getDoubleValue()));
    }
    if (parser.getNumberType() == JsonParser.NumberType.INT
        || parser.getNumberType() == JsonParser.NumberType.LONG) {
      return JsonNumber.of(parser.getLongValue());
    }
    double value = Double.parseDouble(parser.getText());
    if (!Double.isFinite(value)) {
      throw TidemarkException.invalid(
          "a number at line " + line(parser) + " is beyond the range of a double");
    }
    return JsonNumber.of(value);
  }

  private static TidemarkException malformed(JsonProcessingException e, String what) {
    // Jackson's own message may quote the text, which may be a secret: keep the place only.
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    return TidemarkException.invalid(what + " is not well-formed JSON" + place + ": " + reason(e));
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Duplicate field")) {
      return "a key stands twice in one object";
    }
    if (message.contains("nesting depth")) {
      return "it nests deeper than " + MAX_DEPTH + " levels";
    }
    if (message.contains("exceeds the maximum allowed")) {
      return "a number, a key or a text there is too long";
    }
    if (message.startsWith("Unexpected end-of-input")) {
      return "it ends too early";
    }
    if (message.contains("UTF-8")) {
      return "it is not UTF-8";
    }
    return "it breaks the grammar of JSON there";
  }
}
