// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a table to be committed.
 *
 * @param committedAt in whole milliseconds, later than the commit before
 * @param operation what a person reads in the history
 * @param txnId tells whether a commit found in the log is this one
 * @param userMetadata free text, if there is one
 * @param blindAppend whether the change does not depend on what the table held
 * @param record where the version record lies, relative to the table; null if there is none
 * @param layout the columns and properties, if they change or the table is new
 */
public record TableCommit(
    Instant committedAt,
    String operation,
    String txnId,
    @Nullable String userMetadata,
    boolean blindAppend,
    @Nullable String record,
    @Nullable TableLayout layout,
    List<DataFile> added,
    List<DataFile> removed) {

  public TableCommit {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
