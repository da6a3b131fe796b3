// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.List;

/**
 * The document of {@code dataset gc --json}; its fields are described in {@code
 * docs/reference/json.md}.
 */
public final class GarbageDocument {
  private static final int FORMAT_VERSION = 1;

  private GarbageDocument() {}

  /**
   * @param done whether the report tells of a run, not of a plan
   */
  public static JsonObject of(CollectGarbage.Report report, boolean done) {
    return JsonObject.builder()
        .put("format_version", FORMAT_VERSION)
        .put("dataset", report.dataset().value())
        .put("done", done)
        .put("condemned", files(report.condemned()))
        .put("deleted", files(report.deleted()))
        .build();
  }

  private static JsonArray files(List<CollectGarbage.Garbage> files) {
    return new JsonArray(
        files.stream()
            .<Json>map(
                file ->
                    JsonObject.builder()
                        .put("path", file.path())
                        .put("size_bytes", file.sizeBytes())
                        .build())
            .toList());
  }
}
