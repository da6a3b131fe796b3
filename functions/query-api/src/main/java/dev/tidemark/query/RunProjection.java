// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a run that an answer holds: {@code info} always, and of the rest what was asked for,
 * such as {@code metrics.auc}, {@code params}, {@code tags} or {@code inputs}. Immutable.
 */
final class RunProjection {
  private static final Set<String> PAIRS = Set.of("metrics", "params", "tags");
  private static final Set<String> PARTS = Set.of("info", "inputs", "outputs");

  private final Set<String> selected;

  private RunProjection(Set<String> selected) {
    this.selected = Set.copyOf(selected);
  }

  /**
   * @param fields empty for whole runs
   */
  static RunProjection of(List<String> fields) {
    for (String field : fields) {
      int dot = field.indexOf('.');
      String part = dot < 0 ? field : field.substring(0, dot);
      if (!PAIRS.contains(part) && (dot >= 0 || !PARTS.contains(part))) {
        throw TidemarkException.invalid(
            "select: '"
                + field
                + "' is none of metrics, metrics.KEY, params, params.KEY, tags, tags.KEY, inputs"
                + " and outputs");
      }
    }
    return new RunProjection(new HashSet<>(fields));
  }

  JsonObject apply(JsonObject run) {
    if (selected.isEmpty()) {
      return run;
    }
    JsonObject.Builder json = JsonObject.builder();
    run.members()
        .forEach(
            (name, part) -> {
              if (name.equals("data")) {
                json.put(name, data((JsonObject) part));
              } else if (name.equals("info") || selected.contains(name)) {
                json.put(name, part);
              }
            });
    return json.build();
  }

  private JsonObject data(JsonObject data) {
    JsonObject.Builder json = JsonObject.builder();
    data.members()
        .forEach(
            (name, pairs) -> {
              List<Json> kept = new ArrayList<>(((JsonArray) pairs).elements());
              if (!selected.contains(name)) {
                kept.removeIf(pair -> !selected.contains(name + "." + key((JsonObject) pair)));
              }
              if (!kept.isEmpty()) {
                json.put(name, new JsonArray(kept));
              }
            });
    return json.build();
  }

  private static String key(JsonObject pair) {
    return pair.member("key")
        .filter(JsonString.class::isInstance)
        .map(k -> ((JsonString) k).value())
        .orElse("");
  }
}
