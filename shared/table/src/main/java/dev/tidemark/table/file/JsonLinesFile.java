// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text of JSON objects, one a line. A line that holds none is a reject. */
final class JsonLinesFile implements Closeable {
  private static final int MAX_NUMBER_CHARACTERS = 1_000;

  private final SourceFile source;
  private final InputLimits limits;
  private final Rejects rejects;
  private final LineScanner lines;
  private final JsonFactory json;
  private final JsonMembers members = new JsonMembers();

  JsonLinesFile(SourceFile source, Reading reading, Rejects rejects) {
    this.source = source;
    this.limits = reading.limits();
    this.rejects = rejects;
    this.lines = new LineScanner(TextInput.open(source, limits), limits.recordBytes());
    this.json =
        JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(limits.fieldBytes())
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .build();
  }

  /** Moves on to the next line that can be read; false at the end. */
  boolean next() {
    while (lines.next()) {
      String problem = read();
      if (problem == null) {
        return true;
      }
      rejects.reject(reject(problem));
    }
    return false;
  }

  JsonMembers members() {
    return members;
  }

  /** The length of the line in bytes. */
  int length() {
    return lines.end() - lines.start();
  }

  /** The line as a reject. */
  Reject reject(String why) {
    return new Reject(source.name(), lines.line(), why, lines.beginning());
  }

  /** Reads the line into the members; gives why it cannot be used, or null. */
  private @Nullable String read() {
    members.clear();
    if (lines.isTooLong()) {
      return "the line is longer than " + limits.recordBytes() + " bytes";
    }
    try (JsonParser parser = json.createParser(lines.bytes(), lines.start(), length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "the line holds no JSON object; each line is one object, as {\"a\": 1}";
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        String problem = readMember(name, parser);
        if (problem != null) {
          return problem;
        }
      }
      return parser.nextToken() == null
          ? null
          : "there is more text after the object; each line is one object";
    } catch (StreamConstraintsException e) {
      return "the line nests deeper than "
          + limits.depth()
          + " levels, or a value in it is longer than "
          + limits.fieldBytes()
          + " bytes";
    } catch (IOException e) {
      return "the line is not well-formed JSON";
    }
  }

  private @Nullable String readMember(String name, JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    String text;
    try {
      text = text(parser, token);
    } catch (TidemarkException e) {
      return String.valueOf(e.getMessage());
    }
    if (isBroken(name) || (text != null && isBroken(text))) {
      return "a string holds half a character (an unpaired surrogate)";
    }
    return members.add(name, token, text)
        ? null
        : "the key \"" + name + "\" stands twice in the object";
  }

  private @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> nested(parser);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          parser.getText();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("the parser gave " + value + " where a value starts");
    };
  }

  /** What two members of the same name or half a character make of it is told by a refusal. */
  private String nested(JsonParser parser) throws IOException {
    StringWriter copied = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(copied)) {
      generator.copyCurrentStructure(parser);
    }
    return JsonWriter.canonicalText(JsonReader.read(copied.toString(), "a nested value"));
  }

  /** Half of a surrogate pair has no UTF-8, so it could not be stored. */
  private static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean isPair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!isPair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  static void gatherTypes(
      SourceFile source, Reading reading, Rejects rejects, TypeEvidence evidence) {
    try (JsonLinesFile file = new JsonLinesFile(source, reading, rejects)) {
      JsonMembers members = file.members;
      long rows = 0;
      while (file.next()) {
        for (int i = 0; i < members.size(); i++) {
          gather(evidence.column(members.name(i)), members.token(i), members.text(i));
        }
        if (evidence.size() > reading.limits().columns()) {
          throw TidemarkException.invalid(
              file.reject("the keys so far are more than " + reading.limits().columns()).message()
                  + "; put what varies into one nested object");
        }
        rows++;
      }
      rejects.accepted(rows);
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
