// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonBoolean;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether documents fit a published JSON Schema, and have no member that it does not describe.
 * Knows the words that our schemas use, and refuses others, so that no rule is passed over.
 * Immutable.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema</a>
 */
public final class JsonSchema {
  private static final Set<String> SILENT =
      Set.of("$schema", "$id", "$defs", "title", "description", "format", "default");
  private static final Set<String> RULES =
      Set.of(
          "$ref",
          "type",
          "enum",
          "const",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "anyOf",
          "oneOf",
          "minimum",
          "maximum",
          "maxItems");

  private final JsonObject root;

  /**
   * @param root the document that references point into
   */
  public JsonSchema(JsonObject root) {
    this.root = root;
  }

  /** What of a document does not fit the whole schema; empty if it fits. */
  public List<String> troubles(Json document) {
    return troubles(document, root);
  }

  /** The same for one rule of it. */
  public List<String> troubles(Json document, JsonObject rule) {
    List<String> troubles = new ArrayList<>();
    check("", document, rule, troubles);
    return troubles;
  }

  private void check(String path, Json value, JsonObject rule, List<String> troubles) {
    Map<String, Json> words = rule.members();
    for (String word : words.keySet()) {
      if (!SILENT.contains(word) && !RULES.contains(word)) {
        throw new IllegalArgumentException("the check does not know the word " + word);
      }
    }
    if (words.get("$ref") instanceof JsonString place) {
      check(path, value, at(place.value()), troubles);
      return;
    }
    if (!isOfValues(value, words) || !fitsOne(path, value, words)) {
      troubles.add(path + " is " + value.text());
    }
    if (value instanceof JsonObject object && isDescribed(words)) {
      members(path, object, words, troubles);
    } else if (value instanceof JsonArray array && words.get("items") instanceof JsonObject item) {
      for (Json element : array.elements()) {
        check(path + "[]", element, item, troubles);
      }
    }
  }

  private static boolean isOfValues(Json value, Map<String, Json> words) {
    return !(words.get("enum") instanceof JsonArray values && !values.elements().contains(value))
        && !(words.containsKey("const") && !words.get("const").equals(value))
        && !(words.containsKey("type") && !isOfType(value, words.get("type")))
        && isWithin(value, words);
  }

  private static boolean isWithin(Json value, Map<String, Json> words) {
    if (value instanceof JsonNumber number) {
      return !(words.get("minimum") instanceof JsonNumber least
              && number.doubleValue() < least.doubleValue())
          && !(words.get("maximum") instanceof JsonNumber most
              && number.doubleValue() > most.doubleValue());
    }
    return !(value instanceof JsonArray array
        && words.get("maxItems") instanceof JsonNumber most
        && array.elements().size() > most.longValue());
  }

  private boolean fitsOne(String path, Json value, Map<String, Json> words) {
    for (String word : List.of("anyOf", "oneOf")) {
      if (words.get(word) instanceof JsonArray choices) {
        long fitting =
            choices.elements().stream()
                .filter(
                    choice -> {
                      List<String> troubles = new ArrayList<>();
                      check(path, value, (JsonObject) choice, troubles);
                      return troubles.isEmpty();
                    })
                .count();
        if (fitting == 0 || (fitting > 1 && word.equals("oneOf"))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isDescribed(Map<String, Json> words) {
    return words.containsKey("properties") || words.containsKey("additionalProperties");
  }

  private void members(
      String path, JsonObject object, Map<String, Json> words, List<String> troubles) {
    Map<String, Json> known =
        words.get("properties") instanceof JsonObject properties ? properties.members() : Map.of();
    if (words.get("required") instanceof JsonArray required) {
      for (Json name : required.elements()) {
        if (!object.members().containsKey(((JsonString) name).value())) {
          troubles.add(path + " lacks " + ((JsonString) name).value());
        }
      }
    }
    object
        .members()
        .forEach(
            (name, value) -> {
              Json rule = known.getOrDefault(name, words.get("additionalProperties"));
              if (rule instanceof JsonObject described) {
                check(path + "." + name, value, described, troubles);
              } else {
                troubles.add(path + "." + name + " is not described");
              }
            });
  }

  private JsonObject at(String reference) {
    JsonObject place = root;
    for (String name : reference.substring("#/".length()).split("/", -1)) {
      if (!(place.members().get(name) instanceof JsonObject inner)) {
        throw new IllegalArgumentException("the schema has no " + reference);
      }
      place = inner;
    }
    return place;
  }

  private static boolean isOfType(Json value, Json types) {
    return types instanceof JsonArray many
        ? many.elements().stream().anyMatch(type -> isOfType(value, type))
        : switch (((JsonString) types).value()) {
          case "object" -> value instanceof JsonObject;
          case "array" -> value instanceof JsonArray;
          case "string" -> value instanceof JsonString;
          case "boolean" -> value instanceof JsonBoolean;
          case "number" -> value instanceof JsonNumber;
          case "integer" -> value instanceof JsonNumber number && number.isWhole();
          case "null" -> value.equals(Json.none());
          default -> throw new IllegalArgumentException("there is no type " + types.text());
        };
  }
}
