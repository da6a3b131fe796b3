// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.TableSchema;
import java.time.Instant;
import java.util.List;

/**
 * One version of a table, whole.
 *
 * @param files what the version holds, in the order in which it was added
 */
public record TableSnapshot(
    long version,
    Instant committedAt,
    TableLayout layout,
    List<DataFile> files,
    CommitSummary commit) {

  public TableSnapshot {
    files = List.copyOf(files);
  }

  public TableSchema schema() {
    return layout.schema();
  }

  /** The names of the columns in the data files, in the order of the schema. */
  public List<String> physicalNames() {
    return layout.physicalNames();
  }

  public long rows() {
    return files.stream().mapToLong(DataFile::rows).sum();
  }
}
