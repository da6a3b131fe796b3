// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.column.Batch;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.TableRows;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of versions back. */
final class DatasetRows {
  private final ObjectStore store;

  DatasetRows(ObjectStore store) {
    this.store = store;
  }

  /** Passes the rows of some files of a version on, batch by batch, in the order of the files. */
  void read(DatasetView version, List<DataFile> files, Consumer<Batch> rows) {
    new TableRows(store, version.name()).read(version.snapshot().schema(), files, rows);
  }
}
