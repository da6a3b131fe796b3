// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;

/** The actions add and remove, which commits and checkpoints share. */
final class ActionCodec {
  private ActionCodec() {}

  static JsonObject add(LiveFile live, boolean dataChange) {
    DataFile file = live.file();
    return JsonObject.builder()
        .put("path", file.path())
        .put("partitionValues", JsonObject.EMPTY)
        .put("size", file.sizeBytes())
        .put("modificationTime", live.modifiedAtMillis())
        .put("dataChange", dataChange)
        .put("stats", file.statistics())
        .put(
            "tags",
            JsonObject.builder()
                .put("sha256", file.sha256())
                .put("rows", Long.toString(file.rows()))
                .putIfPresent("token", file.token())
                .build())
        .build();
  }

  static LiveFile live(JsonCursor add) {
    JsonCursor tags =
        add.optional("tags")
            .orElseThrow(
                () -> add.refuse("has no tags: another program added this file to the table"));
    DataFile file =
        new DataFile(
            add.field("path").string(),
            tags.field("sha256").string(),
            add.field("size").integer(),
            rows(tags.field("rows")),
            add.optional("stats").map(JsonCursor::string).orElse("{}"),
            tags.optional("token").map(JsonCursor::string).orElse(null));
    return new LiveFile(file, add.optional("modificationTime").map(JsonCursor::integer).orElse(0L));
  }

  private static long rows(JsonCursor rows) {
    try {
      return Long.parseLong(rows.string());
    } catch (NumberFormatException e) {
      throw rows.refuse("must be a whole number, as text");
    }
  }

  static JsonObject remove(RemovedFile file) {
    return JsonObject.builder()
        .put("path", file.path())
        .put("deletionTimestamp", file.deletedAtMillis())
        .put("dataChange", true)
        .put("size", file.sizeBytes())
        .build();
  }

  static RemovedFile removed(JsonCursor remove) {
    return new RemovedFile(
        remove.field("path").string(),
        remove.optional("deletionTimestamp").map(JsonCursor::integer).orElse(0L),
        remove.optional("size").map(JsonCursor::integer).orElse(0L));
  }
}
