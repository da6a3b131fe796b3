// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code fields} parameter: what was not asked for is not sent, so that a client which forgets
 * to ask for what it needs is found out.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api#partial-response">Partial
 *     responses</a>
 */
final class GcsFields {
  private final Map<String, GcsFields> wanted = new LinkedHashMap<>();

  private GcsFields() {}

  /** Reads {@code a,b(c,d),e/f}. */
  static GcsFields parse(String text) {
    GcsFields fields = new GcsFields();
    int start = 0;
    int depth = 0;
    for (int at = 0; at <= text.length(); at++) {
      char c = at == text.length() ? ',' : text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        fields.add(text.substring(start, at));
        start = at + 1;
      }
    }
    if (depth != 0) {
      throw ServiceError.invalid("Invalid field selection " + text);
    }
    return fields;
  }

  /** Takes in {@code a}, {@code a/b} or {@code a(b,c)}. */
  private void add(String field) {
    int group = field.indexOf('(');
    int slash = field.indexOf('/');
    int end = group < 0 || (slash >= 0 && slash < group) ? slash : group;
    GcsFields inner =
        wanted.computeIfAbsent(end < 0 ? field : field.substring(0, end), f -> new GcsFields());
    if (end >= 0) {
      boolean isGroup = field.charAt(end) == '(';
      parse(field.substring(end + 1, field.length() - (isGroup ? 1 : 0)))
          .wanted
          .forEach(inner.wanted::put);
    }
  }

  Json select(Json from) {
    if (wanted.isEmpty()) {
      return from;
    }
    if (from instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(this::select).toList());
    }
    if (!(from instanceof JsonObject object)) {
      return from;
    }
    JsonObject.Builder selected = JsonObject.builder();
    wanted.forEach(
        (name, inner) ->
            object.member(name).ifPresent(value -> selected.put(name, inner.select(value))));
    return selected.build();
  }
}
