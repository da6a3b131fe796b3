// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.TidemarkException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a table holds after some version: commits played one after the other. One thread only.
 *
 * @see <a
 *     href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#action-reconciliation">Delta,
 *     action reconciliation</a>
 */
final class TableState {
  private final Map<String, LiveFile> live = new LinkedHashMap<>();
  private final Map<String, RemovedFile> removed = new LinkedHashMap<>();
  private @Nullable TableLayout layout;
  private long version = -1;

  /** Before the first version. */
  TableState() {}

  /** As a checkpoint has it. */
  TableState(long version, TableLayout layout, List<LiveFile> live, List<RemovedFile> removed) {
    this.version = version;
    this.layout = layout;
    live.forEach(file -> this.live.put(file.file().path(), file));
    removed.forEach(file -> this.removed.put(file.path(), file));
  }

  /** Plays the next commit. */
  void apply(Commit commit) {
    if (commit.summary().version() != version + 1) {
      throw new IllegalArgumentException(
          "commit " + commit.summary().version() + " does not follow " + version);
    }
    for (RemovedFile file : commit.removed()) {
      live.remove(file.path());
      removed.put(file.path(), file);
    }
    for (LiveFile file : commit.added()) {
      live.put(file.file().path(), file);
      removed.remove(file.file().path());
    }
    layout = layoutAfter(commit);
    version++;
  }

  private TableLayout layoutAfter(Commit commit) {
    TableLayout before = layout;
    TableLayout columns = commit.metaData() == null ? before : commit.metaData();
    Protocol protocol =
        commit.protocol() == null && before != null ? before.protocol() : commit.protocol();
    if (columns == null || protocol == null) {
      throw TidemarkException.corrupt(
          "the first commit of the table has no protocol and metaData; it cannot be right");
    }
    return columns == before && protocol.equals(before.protocol())
        ? before
        : columns.under(protocol);
  }

  long version() {
    return version;
  }

  TableLayout layout() {
    if (layout == null) {
      throw new IllegalStateException("a table without versions has no layout");
    }
    return layout;
  }

  List<LiveFile> live() {
    return List.copyOf(live.values());
  }

  List<RemovedFile> removed() {
    return List.copyOf(removed.values());
  }

  /** Every path that this version or one before it holds. */
  Set<String> paths() {
    Set<String> paths = new HashSet<>(live.keySet());
    paths.addAll(removed.keySet());
    return paths;
  }

  TableSnapshot snapshot(CommitSummary summary) {
    return new TableSnapshot(
        version,
        summary.committedAt(),
        layout(),
        live.values().stream().map(LiveFile::file).toList(),
        summary);
  }
}
