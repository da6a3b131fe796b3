// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commit as it stands in the log.
 *
 * @param protocol from this commit on, if it changed
 * @param metaData the columns and properties from this commit on, if they changed; its protocol is
 *     not filled in
 * @param moved paths that were added without changing what the table holds
 */
record Commit(
    CommitSummary summary,
    @Nullable Protocol protocol,
    @Nullable TableLayout metaData,
    List<LiveFile> added,
    Set<String> moved,
    List<RemovedFile> removed) {

  Commit {
    added = List.copyOf(added);
    moved = Set.copyOf(moved);
    removed = List.copyOf(removed);
  }
}
