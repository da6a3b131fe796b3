// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.table.log.DataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the rows of data files back, under the names that people know. */
final class DatasetRows {
  private final ObjectStore store;

  DatasetRows(ObjectStore store) {
    this.store = store;
  }

  /** Passes the rows of some files of a version on, batch by batch, in the order of the files. */
  void read(DatasetView version, List<DataFile> files, Consumer<Batch> rows) {
    TableSchema schema = version.snapshot().schema();
    TableSchema stored = physical(version);
    for (DataFile file : files) {
      try (BatchReader reader =
          SourceFiles.open(source(version, file), SourceFormat.PARQUET, stored)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          rows.accept(new Batch(schema, next.get().rows(), next.get().columns()));
        }
      }
    }
  }

  private SourceFile source(DatasetView version, DataFile file) {
    ObjectKey key = ObjectKey.of("datasets/" + version.name() + "/" + file.path());
    return store
        .head(key)
        .map(found -> SourceFile.of(store, found))
        .orElseThrow(
            () ->
                TidemarkException.corrupt(
                    "the data file " + key + " of " + version.version() + " is missing"));
  }

  private static TableSchema physical(DatasetView version) {
    List<ColumnSchema> columns = new ArrayList<>();
    List<String> names = version.snapshot().physicalNames();
    for (int i = 0; i < names.size(); i++) {
      columns.add(
          new ColumnSchema(names.get(i), version.snapshot().schema().columns().get(i).type()));
    }
    return new TableSchema(columns);
  }
}
