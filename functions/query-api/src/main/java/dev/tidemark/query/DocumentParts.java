// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What documents about runs, models and monitors have in common. */
final class DocumentParts {
  private static final int FORMAT_VERSION = 1;

  private DocumentParts() {}

  /** A document of its own, which states its format. */
  static JsonObject.Builder document() {
    return JsonObject.builder().put("format_version", FORMAT_VERSION);
  }

  /** The same members as a document of its own. */
  static JsonObject document(JsonObject members) {
    JsonObject.Builder document = document();
    members.members().forEach(document::put);
    return document.build();
  }

  /** A time in RFC 3339, UTC; null if there is none. */
  static Json time(@Nullable Instant time) {
    return time == null ? Json.none() : Json.of(time.toString());
  }

  static Json number(@Nullable Long number) {
    return number == null ? Json.none() : Json.of(number.longValue());
  }

  static Json real(@Nullable Double number) {
    return number == null ? Json.none() : Json.of(number.doubleValue());
  }

  static Json bool(@Nullable Boolean value) {
    return value == null ? Json.none() : Json.of(value.booleanValue());
  }

  static JsonObject texts(Map<String, String> texts) {
    JsonObject.Builder json = JsonObject.builder();
    texts.forEach(json::put);
    return json.build();
  }

  static <T> JsonArray array(Collection<T> values, Function<T, JsonObject> json) {
    return new JsonArray(values.stream().<Json>map(json).toList());
  }

  static JsonObject.Builder dataset(DatasetVersion dataset) {
    return JsonObject.builder()
        .put("dataset", dataset.dataset().value())
        .put("version", dataset.version());
  }
}
