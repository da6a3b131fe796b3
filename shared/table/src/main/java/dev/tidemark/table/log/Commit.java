// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commit as it stands in the log.
 *
 * @param layout the layout from this commit on, if it changed
 * @param moved paths that were added without changing what the table holds
 */
record Commit(
    CommitSummary summary,
    @Nullable TableLayout layout,
    List<DataFile> added,
    Set<String> moved,
    List<String> removed) {

  Commit {
    added = List.copyOf(added);
    moved = Set.copyOf(moved);
    removed = List.copyOf(removed);
  }
}
