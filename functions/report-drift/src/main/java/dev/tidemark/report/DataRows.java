// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.TableProfiler;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.Reading;
import dev.tidemark.table.file.Rejects;
import dev.tidemark.table.file.SourceColumns;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.table.log.AddedFile;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataFiles;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rows of a file or of a dataset version, for what profiles cannot answer. Each call reads them
 * anew, in the same order.
 */
public final class DataRows {
  private final TableSchema schema;
  private final TableSchema stored;
  private final List<Part> parts;

  /** One file, with what it says of its columns. */
  private record Part(SourceFile file, SourceColumns columns) {}

  /**
   * @param stored the same columns under the names that they have in the files
   */
  private DataRows(TableSchema schema, TableSchema stored, List<Part> parts) {
    this.schema = schema;
    this.stored = stored;
    this.parts = parts;
  }

  public static DataRows file(SourceFile file, SourceFormat format) {
    SourceColumns columns = SourceFiles.columnsOf(file, format);
    TableSchema schema = SourceColumns.join(List.of(columns));
    return new DataRows(schema, schema, List.of(new Part(file, columns)));
  }

  public static DataRows version(ObjectStore store, DatasetVersion wanted) {
    DeltaTable table = new DatasetCatalog(store).table(wanted.dataset());
    TableSnapshot snapshot = table.at(wanted.version());
    return of(new DataFiles(store, wanted.dataset()), snapshot, snapshot.files());
  }

  /** The rows that the commits of a window added. */
  static DataRows window(ObjectStore store, DatasetName dataset, ReportWindow window) {
    DeltaTable table = new DatasetCatalog(store).table(dataset);
    return of(
        new DataFiles(store, dataset),
        table.at(window.to()),
        table.addedBetween(window.from(), window.to()).stream().map(AddedFile::file).toList());
  }

  private static DataRows of(DataFiles opened, TableSnapshot snapshot, List<DataFile> files) {
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < snapshot.physicalNames().size(); i++) {
      columns.add(
          new ColumnSchema(
              snapshot.physicalNames().get(i), snapshot.schema().columns().get(i).type()));
    }
    return new DataRows(
        snapshot.schema(),
        new TableSchema(columns),
        files.stream().map(file -> stored(opened.open(file))).toList());
  }

  private static Part stored(SourceFile file) {
    return new Part(file, new SourceColumns(file.name(), SourceFormat.PARQUET, List.of()));
  }

  TableSchema schema() {
    return schema;
  }

  /** Gives every batch to the consumer, in order. */
  void each(Consumer<Batch> consumer) {
    for (Part part : parts) {
      try (BatchReader reader =
          SourceFiles.open(
              part.file(), part.columns(), stored, Reading.standard(), Rejects.refuse())) {
        for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
          consumer.accept(new Batch(schema, batch.get().rows(), batch.get().columns()));
        }
      }
    }
  }

  /** What is kept of all rows. */
  TableProfile profile() {
    return profile(new TableProfiler(schema));
  }

  private TableProfile profile(TableProfiler profiler) {
    each(batch -> profiler.add(batch, 0, batch.rows()));
    return profiler.finish();
  }

  /** Every value of every row. */
  TableProfile exactProfile() {
    return profile(TableProfiler.exact(schema));
  }
}
