// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts of MLflow's answers: what is empty or not known is left out. */
public final class MlflowJson {
  private MlflowJson() {}

  /** A list, unless it is empty. */
  public static <T> void putAll(
      JsonObject.Builder json, String name, List<T> values, Function<T, Json> element) {
    if (!values.isEmpty()) {
      json.put(name, new JsonArray(values.stream().map(element).toList()));
    }
  }

  /** Texts by key as a list of {@code {"key": ..., "value": ...}}, unless there are none. */
  public static void putPairs(JsonObject.Builder json, String name, Map<String, String> texts) {
    putAll(
        json,
        name,
        List.copyOf(texts.entrySet()),
        entry ->
            JsonObject.builder().put("key", entry.getKey()).put("value", entry.getValue()).build());
  }

  /** Milliseconds since the epoch, if the time is known. */
  public static void putTime(JsonObject.Builder json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, milliseconds(time));
    }
  }

  /** Milliseconds since the epoch; times beyond 64 bits are the farthest that fit. */
  public static long milliseconds(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
