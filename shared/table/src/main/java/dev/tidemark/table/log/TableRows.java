// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
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
  private final DataFiles files;

  public TableRows(ObjectStore store, DatasetName dataset) {
    this.files = new DataFiles(store, dataset);
  }

  /**
   * Passes the rows of some files on, batch by batch, in the order of the files.
   *
   * @param columns which columns to read; the others are passed over
   */
  public void read(TableSchema columns, List<DataFile> some, Consumer<Batch> rows) {
    TableSchema stored = physical(columns);
    for (DataFile file : some) {
      try (BatchReader reader = SourceFiles.openColumns(files.open(file), stored)) {
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
   * @throws dev.tidemark.error.TidemarkException CORRUPT if the file is missing or has changed and
   *     its statistics do not tell
   */
  public boolean mayHold(DataFile file, List<KeyValue> values) {
    JsonCursor statistics = JsonCursor.at("", JsonReader.read(file.statistics(), "statistics"));
    for (KeyValue value : values) {
      if (!value.mayBeIn(statistics, PhysicalNames.of(value.column().name()))) {
        return false;
      }
    }
    SourceFile source = files.open(file);
    return values.stream()
        .allMatch(value -> value.mayBeIn(source, PhysicalNames.of(value.column().name())));
  }

  private static TableSchema physical(TableSchema columns) {
    List<ColumnSchema> physical = new ArrayList<>();
    for (ColumnSchema column : columns.columns()) {
      physical.add(new ColumnSchema(PhysicalNames.of(column.name()), column.type()));
    }
    return new TableSchema(physical);
  }
}
