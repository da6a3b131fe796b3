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
    long at = commit.committedAt().toEpochMilli();
    for (DataFile file : commit.removed()) {
      line(lines, "remove", ActionCodec.remove(new RemovedFile(file.path(), at, file.sizeBytes())));
    }
    for (DataFile file : commit.added()) {
      line(lines, "add", ActionCodec.add(new LiveFile(file, at), true));
    }
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
        .putIfPresent("record", commit.record())
        .build();
  }

  /**
   * @throws TidemarkException CORRUPT naming file and line
   */
  static Commit decode(long version, Bytes content, String file) {
    Reading reading = new Reading(version, file);
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
    private final List<LiveFile> added = new ArrayList<>();
    private final Set<String> moved = new HashSet<>();
    private final List<RemovedFile> removed = new ArrayList<>();
    private @Nullable JsonCursor commitInfo;
    private @Nullable Protocol protocol;
    private @Nullable JsonCursor metaData;

    Reading(long version, String file) {
      this.version = version;
      this.file = file;
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
      action.optional("remove").ifPresent(found -> removed.add(ActionCodec.removed(found)));
    }

    private void add(JsonCursor add) {
      LiveFile file = ActionCodec.live(add);
      added.add(file);
      if (!add.optional("dataChange").map(JsonCursor::bool).orElse(true)) {
        moved.add(file.file().path());
      }
    }

    Commit commit() {
      JsonCursor info = commitInfo;
      if (info == null) {
        throw corrupt("it has no commitInfo, so its time is not known", null);
      }
      if (protocol != null) {
        protocol.requireKnown(file);
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
        return new Commit(summary, protocol, layout(), added, moved, removed);
      } catch (TidemarkException e) {
        throw corrupt("commitInfo: " + e.getMessage(), e);
      }
    }

    private @Nullable TableLayout layout() {
      if (metaData == null) {
        return null;
      }
      try {
        return LayoutCodec.metaData(metaData);
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
