// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.KeyValue;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the rows of the data files of a dataset back, under the names that people know. Safe for
 * use by many threads.
 */
public final class TableRows {
  private final ObjectStore store;
  private final DatasetName dataset;

  public TableRows(ObjectStore store, DatasetName dataset) {
    this.store = requireNonNull(store, "store is null");
    this.dataset = requireNonNull(dataset, "dataset is null");
  }

  /**
   * Passes the rows of some files on, batch by batch, in the order of the files.
   *
   * @param columns which columns to read; the others are passed over
   */
  public void read(TableSchema columns, List<DataFile> files, Consumer<Batch> rows) {
    TableSchema stored = physical(columns);
    for (DataFile file : files) {
      try (BatchReader reader = SourceFiles.openColumns(source(file), stored)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          rows.accept(new Batch(columns, next.get().rows(), next.get().columns()));
        }
      }
    }
  }

  /**
   * Whether a file may hold a row with all of some values, by its statistics and bloom filters; no
   * row is read.
   *
   * @throws TidemarkException CORRUPT if the file is missing and its statistics do not tell
   */
  public boolean mayHold(DataFile file, List<KeyValue> values) {
    JsonCursor statistics = JsonCursor.at("", JsonReader.read(file.statistics(), "statistics"));
    for (KeyValue value : values) {
      if (!value.mayBeIn(statistics, PhysicalNames.of(value.column().name()))) {
        return false;
      }
    }
    SourceFile source = source(file);
    return values.stream()
        .allMatch(value -> value.mayBeIn(source, PhysicalNames.of(value.column().name())));
  }

  private SourceFile source(DataFile file) {
    ObjectKey key = ObjectKey.of("datasets/" + dataset + "/" + file.path());
    return store
        .head(key)
        .map(found -> SourceFile.of(store, found))
        .orElseThrow(
            () ->
                TidemarkException.corrupt(
                    "the data file "
                        + key
                        + " is missing; `tidemark dataset show` tells whether the version"
                        + " expired"));
  }

  private static TableSchema physical(TableSchema columns) {
    List<ColumnSchema> physical = new ArrayList<>();
    for (ColumnSchema column : columns.columns()) {
      physical.add(new ColumnSchema(PhysicalNames.of(column.name()), column.type()));
    }
    return new TableSchema(physical);
  }
}
