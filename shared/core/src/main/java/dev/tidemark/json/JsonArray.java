// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import java.util.List;
import java.util.stream.Stream;

/** A JSON array. */
public record JsonArray(List<Json> elements) implements Json {
  public static final JsonArray EMPTY = new JsonArray(List.of());

  public JsonArray {
    elements = List.copyOf(elements);
  }

  public static JsonArray ofStrings(Iterable<String> values) {
    Stream.Builder<Json> elements = Stream.builder();
    values.forEach(value -> elements.add(Json.of(value)));
    return new JsonArray(elements.build().toList());
  }

  @Override
  public String describe() {
    return "an array";
  }
}
