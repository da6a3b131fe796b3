// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text of JSON objects, one a line. */
final class JsonLinesFile implements Closeable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonReader.MAX_DEPTH)
                  .maxStringLength(64 * 1024 * 1024)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final SourceFile source;
  private final LineScanner lines;

  JsonLinesFile(SourceFile source) {
    this.source = source;
    this.lines = new LineScanner(TextInput.open(source), source.name());
  }

  /** What is done with the members of a line. */
  interface MemberVisitor {
    /**
     * @param value the token that the value starts with
     * @param text the text of the value, canonical JSON where it is nested; null for null
     */
    void visit(String name, JsonToken value, @Nullable String text);
  }

  /** Visits the members of the next line; false at the end. */
  boolean next(MemberVisitor visitor) {
    if (!lines.next()) {
      return false;
    }
    int length = lines.end() - lines.start();
    try (JsonParser parser = FACTORY.createParser(lines.bytes(), lines.start(), length)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw refuse("the line holds no JSON object; each line is one object, as {\"a\": 1}");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        visitor.visit(whole(name), value, text(parser, value));
      }
      if (parser.nextToken() != null) {
        throw refuse("there is more text after the object; each line is one object");
      }
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.INVALID_REQUEST, place() + "the line is not well-formed JSON", e);
    }
    return true;
  }

  private @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> nested(parser);
      case VALUE_STRING -> whole(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getText();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("the parser gave " + value + " where a value starts");
    };
  }

  private String nested(JsonParser parser) throws IOException {
    StringWriter copied = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(copied)) {
      generator.copyCurrentStructure(parser);
    }
    try {
      return JsonWriter.canonicalText(JsonReader.read(copied.toString(), "a nested value"));
    } catch (TidemarkException e) {
      throw refuse(e.getMessage());
    }
  }

  /** Half of a surrogate pair has no UTF-8, so it could not be stored. */
  private String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean isPair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!isPair) {
          throw refuse("a string holds half a character (an unpaired surrogate)");
        }
        i++;
      }
    }
    return text;
  }

  /** A refusal that tells file and line. */
  TidemarkException refuse(@Nullable String why) {
    return TidemarkException.invalid(place() + why);
  }

  private String place() {
    return source.name() + ", line " + lines.line() + ": ";
  }

  static void gatherTypes(SourceFile source, TypeEvidence evidence) {
    try (JsonLinesFile file = new JsonLinesFile(source)) {
      MemberVisitor gather = (name, value, text) -> gather(evidence.column(name), value, text);
      boolean more = true;
      while (more) {
        more = file.next(gather);
      }
    }
  }

  private static void gather(TypeEvidence.Column column, JsonToken value, @Nullable String text) {
    if (text == null) {
      return;
    }
    switch (value) {
      case VALUE_TRUE, VALUE_FALSE -> column.truth();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        column.field(bytes, 0, bytes.length);
      }
      case VALUE_STRING -> column.text(text);
      case START_OBJECT,
          START_ARRAY,
          VALUE_NULL,
          END_OBJECT,
          END_ARRAY,
          FIELD_NAME,
          NOT_AVAILABLE,
          VALUE_EMBEDDED_OBJECT ->
          column.nested();
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
