// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every document fits docs/reference/drift-report.schema.json, and has no member that the schema
 * does not describe. Reads only the words that the schema uses.
 */
class PublishedSchemaTest {
  private JsonObject schema = JsonObject.builder().build();

  static Stream<DriftReport> reports() {
    return Stream.of(
        SampleReports.calm(),
        SampleReports.drifted(),
        SampleReports.hostile(30),
        SampleReports.golden(),
        SampleReports.secondGolden(),
        SampleReports.drifted().with(List.of(segments())));
  }

  private static Segments segments() {
    DriftReport calm = SampleReports.calm();
    return new Segments(
        "country",
        List.of(new Segments.Segment("BR", 10, 12, calm.verdict(), calm.columns())),
        null);
  }

  @BeforeEach
  void readSchema() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/reference/drift-report.schema.json"))) {
      folder = folder.getParent();
    }
    byte[] text = Files.readAllBytes(folder.resolve("docs/reference/drift-report.schema.json"));
    schema = (JsonObject) JsonReader.read(Bytes.takeOver(text), "the schema");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void documentsFitThePublishedSchema(DriftReport report) {
    assertThat(troubles(DriftReportJson.comparison(report))).isEmpty();
    assertThat(troubles(DriftReportJson.stored(report))).isEmpty();
  }

  private List<String> troubles(Json document) {
    List<String> troubles = new ArrayList<>();
    check("", document, schema, troubles);
    return troubles;
  }

  private void check(String path, Json value, JsonObject rule, List<String> troubles) {
    Map<String, Json> words = rule.members();
    if (words.containsKey("$ref")) {
      String[] place = text(words.get("$ref")).split("/");
      JsonObject definitions = (JsonObject) schema.members().get("$defs");
      check(path, value, (JsonObject) definitions.members().get(place[2]), troubles);
      return;
    }
    if (words.containsKey("enum") && !elements(words.get("enum")).contains(value)
        || words.containsKey("const") && !words.get("const").equals(value)
        || words.containsKey("type") && !types(words.get("type")).contains(type(value))) {
      troubles.add(path + " is " + value.text());
    }
    if (value instanceof JsonObject object && words.containsKey("properties")) {
      checkMembers(path, object, words, troubles);
    } else if (value instanceof JsonArray array && words.containsKey("items")) {
      for (Json element : array.elements()) {
        check(path + "[]", element, (JsonObject) words.get("items"), troubles);
      }
    }
  }

  private void checkMembers(
      String path, JsonObject object, Map<String, Json> words, List<String> troubles) {
    Map<String, Json> known = ((JsonObject) words.get("properties")).members();
    for (Json required : elements(words.get("required"))) {
      if (!object.members().containsKey(text(required))) {
        troubles.add(path + " lacks " + text(required));
      }
    }
    object
        .members()
        .forEach(
            (name, value) -> {
              if (known.containsKey(name)) {
                check(path + "." + name, value, (JsonObject) known.get(name), troubles);
              } else {
                troubles.add(path + "." + name + " is not described");
              }
            });
  }

  private static List<Json> elements(Json array) {
    return ((JsonArray) array).elements();
  }

  private static List<String> types(Json words) {
    return words instanceof JsonArray array
        ? array.elements().stream().flatMap(word -> names(text(word))).toList()
        : names(text(words)).toList();
  }

  /** A whole number is a number too. */
  private static Stream<String> names(String type) {
    return type.equals("number") ? Stream.of("number", "integer") : Stream.of(type);
  }

  private static String text(Json string) {
    String quoted = string.text();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String type(Json value) {
    if (value instanceof JsonObject) {
      return "object";
    } else if (value instanceof JsonArray) {
      return "array";
    }
    String text = value.text();
    return switch (text.charAt(0)) {
      case '"' -> "string";
      case 't', 'f' -> "boolean";
      case 'n' -> "null";
      default -> text.matches("-?[0-9]+") ? "integer" : "number";
    };
  }
}
