// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The document of {@code dataset retain --json}; its fields are described in {@code
 * docs/reference/json.md}.
 */
public final class RetentionDocument {
  private static final int FORMAT_VERSION = 1;

  private RetentionDocument() {}

  /**
   * @param done whether the report tells of a run, not of a plan
   */
  public static JsonObject of(RetainVersions.Report report, boolean done) {
    List<Json> expired = new ArrayList<>();
    report.expiring().forEach(version -> expired.add(Json.of(version.longValue())));
    List<Json> pinned = new ArrayList<>();
    report
        .pinned()
        .forEach(
            (version, why) ->
                pinned.add(
                    JsonObject.builder()
                        .put("version", version.longValue())
                        .put("by", JsonArray.ofStrings(why))
                        .build()));
    return JsonObject.builder()
        .put("format_version", FORMAT_VERSION)
        .put("dataset", report.dataset().value())
        .put("done", done)
        .put("expired", new JsonArray(expired))
        .put("pinned", new JsonArray(pinned))
        .put("files", report.files())
        .put("size_bytes", report.sizeBytes())
        .build();
  }
}
