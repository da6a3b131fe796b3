// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord;

/** One version of a dataset: what the log says of it and what its record says. */
public record DatasetView(DatasetName name, TableSnapshot snapshot, VersionRecord record) {

  public DatasetVersion version() {
    return new DatasetVersion(name, snapshot.version());
  }

  /** How many of its files lie outside of the bucket, where they were registered. */
  public long filesInPlace() {
    return snapshot.files().stream().filter(DataFile::isInPlace).count();
  }

  public long sizeBytes() {
    return snapshot.files().stream().mapToLong(DataFile::sizeBytes).sum();
  }
}
