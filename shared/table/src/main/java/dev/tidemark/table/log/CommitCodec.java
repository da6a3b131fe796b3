// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a file of the Delta log: one action as JSON on each line. Unknown actions and fields
 * are passed over.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#delta-log-entries">Delta,
 *     log entries</a>
 */
final class CommitCodec {
  private CommitCodec() {}

  static Bytes encode(TableCommit commit) {
    StringBuilder lines = new StringBuilder();
    line(lines, "commitInfo", commitInfo(commit));
    TableLayout layout = commit.layout();
    if (layout != null) {
      line(lines, "protocol", LayoutCodec.protocol(layout.protocol()));
      line(lines, "metaData", LayoutCodec.metaData(layout));
    }
    commit.removed().forEach(file -> line(lines, "remove", remove(file, commit.committedAt())));
    commit.added().forEach(file -> line(lines, "add", add(file, commit.committedAt())));
    return Bytes.utf8(lines.toString());
  }

  private static void line(StringBuilder lines, String action, JsonObject content) {
    lines
        .append(JsonWriter.compact(JsonObject.builder().put(action, content).build()))
        .append('\n');
  }

  private static JsonObject commitInfo(TableCommit commit) {
    return JsonObject.builder()
        .put("timestamp", commit.committedAt().toEpochMilli())
        .put("operation", commit.operation())
        .put("txnId", commit.txnId())
        .putIfPresent("userMetadata", commit.userMetadata())
        .put("isBlindAppend", commit.blindAppend())
        .put("record", commit.record())
        .build();
  }

  private static JsonObject add(DataFile file, Instant at) {
    return JsonObject.builder()
        .put("path", file.path())
        .put("partitionValues", JsonObject.builder().build())
        .put("size", file.sizeBytes())
        .put("modificationTime", at.toEpochMilli())
        .put("dataChange", true)
        .put("stats", file.statistics())
        .put(
            "tags",
            JsonObject.builder()
                .put("sha256", file.sha256())
                .put("rows", Long.toString(file.rows()))
                .build())
        .build();
  }

  private static JsonObject remove(DataFile file, Instant at) {
    return JsonObject.builder()
        .put("path", file.path())
        .put("deletionTimestamp", at.toEpochMilli())
        .put("dataChange", true)
        .put("size", file.sizeBytes())
        .build();
  }

  /**
   * @param before the layout up to this commit; null at the first
   * @throws TidemarkException CORRUPT naming file and line
   */
  static Commit decode(long version, Bytes content, String file, @Nullable TableLayout before) {
    Reading reading = new Reading(version, file, before);
    String[] lines = content.utf8().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        reading.line(lines[i], i + 1);
      }
    }
    return reading.commit();
  }

  /** One commit file on its way in. */
  private static final class Reading {
    private final long version;
    private final String file;
    private final @Nullable TableLayout before;
    private final List<DataFile> added = new ArrayList<>();
    private final Set<String> moved = new HashSet<>();
    private final List<String> removed = new ArrayList<>();
    private @Nullable JsonCursor commitInfo;
    private @Nullable Protocol protocol;
    private @Nullable JsonCursor metaData;

    Reading(long version, String file, @Nullable TableLayout before) {
      this.version = version;
      this.file = file;
      this.before = before;
    }

    void line(String text, int number) {
      try {
        take(JsonCursor.at("", JsonReader.read(text, "the line")));
      } catch (TidemarkException | ArithmeticException e) {
        throw corrupt("line " + number + ": " + e.getMessage(), e);
      }
    }

    private void take(JsonCursor action) {
      commitInfo = action.optional("commitInfo").orElse(commitInfo);
      metaData = action.optional("metaData").orElse(metaData);
      action.optional("protocol").ifPresent(found -> protocol = LayoutCodec.protocol(found));
      action.optional("add").ifPresent(this::add);
      action.optional("remove").ifPresent(found -> removed.add(found.field("path").string()));
    }

    private void add(JsonCursor add) {
      JsonCursor tags =
          add.optional("tags")
              .orElseThrow(
                  () -> add.refuse("has no tags: another program added this file to the table"));
      DataFile added =
          new DataFile(
              add.field("path").string(),
              tags.field("sha256").string(),
              add.field("size").integer(),
              Long.parseLong(tags.field("rows").string()),
              add.optional("stats").map(JsonCursor::string).orElse("{}"));
      this.added.add(added);
      if (!add.optional("dataChange").map(JsonCursor::bool).orElse(true)) {
        moved.add(added.path());
      }
    }

    Commit commit() {
      TableLayout layout = layout();
      JsonCursor info = commitInfo;
      if (info == null) {
        throw corrupt("it has no commitInfo, so its time is not known", null);
      }
      if (before == null && layout == null) {
        throw corrupt("the first commit has no protocol and metaData", null);
      }
      try {
        CommitSummary summary =
            new CommitSummary(
                version,
                info.field("timestamp").time(),
                info.optional("operation").map(JsonCursor::string).orElse("UNKNOWN"),
                info.optional("txnId").map(JsonCursor::string).orElse(null),
                info.optional("record").map(JsonCursor::string).orElse(null),
                added.size(),
                removed.size());
        return new Commit(summary, layout, added, moved, removed);
      } catch (TidemarkException e) {
        throw corrupt("commitInfo: " + e.getMessage(), e);
      }
    }

    private @Nullable TableLayout layout() {
      Protocol valid = protocol != null || before == null ? protocol : before.protocol();
      if (valid == null) {
        return null;
      }
      valid.requireKnown(file);
      if (metaData != null) {
        return parsed(metaData, valid);
      }
      return protocol == null || before == null
          ? null
          : new TableLayout(
              protocol,
              before.tableId(),
              before.createdAt(),
              before.columns(),
              before.properties());
    }

    private TableLayout parsed(JsonCursor metaData, Protocol protocol) {
      try {
        return LayoutCodec.metaData(metaData, protocol);
      } catch (TidemarkException | ArithmeticException e) {
        throw corrupt("metaData: " + e.getMessage(), e);
      }
    }

    private TidemarkException corrupt(String why, @Nullable Throwable cause) {
      return new TidemarkException(
          ErrorKind.CORRUPT, "the log file " + file + " cannot be right: " + why, cause);
    }
  }
}
