// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.table.file.ParquetFileWriter;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.table.file.WrittenFile;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the data files of one change. One invocation only. */
final class FileRewriter {
  private static final long MAX_FILE_BYTES = 64L * 1024 * 1024;

  private final ObjectStore store;
  private final DeltaTable table;
  private final TableLayout layout;
  private final List<DataFile> written = new ArrayList<>();
  private ParquetFileWriter writer;

  FileRewriter(ObjectStore store, DeltaTable table, TableLayout layout) {
    this.store = store;
    this.table = table;
    this.layout = layout;
    this.writer = newWriter();
  }

  /** Takes over the rows of a file but for those of some runs. */
  void copy(SourceFile file, TableSchema schema, Set<String> without) {
    int runId = schema.indexOf(RunTables.RUN_ID.name()).orElseThrow();
    try (BatchReader reader = SourceFiles.open(file, SourceFormat.PARQUET, schema)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        copy(next.get(), (BytesVector) next.get().columns().get(runId), without);
      }
    }
  }

  private void copy(Batch batch, BytesVector ids, Set<String> without) {
    int from = 0;
    for (int row = 0; row < batch.rows() && !without.isEmpty(); row++) {
      if (without.contains(new String(ids.value(row), StandardCharsets.UTF_8))) {
        add(batch, from, row);
        from = row + 1;
      }
    }
    add(batch, from, batch.rows());
  }

  /** Adds the new rows and stores what is left; gives the files that the change adds. */
  List<DataFile> finish(Batch rows) {
    add(rows, 0, rows.rows());
    endFile();
    writer.close();
    return written;
  }

  private void add(Batch batch, int fromRow, int toRow) {
    if (fromRow < toRow) {
      writer.add(batch, fromRow, toRow);
      if (writer.bufferedBytes() >= MAX_FILE_BYTES || writer.holdsLongPage()) {
        endFile();
      }
    }
  }

  private void endFile() {
    if (writer.rows() == 0) {
      return;
    }
    WrittenFile file = writer.finish();
    writer.close();
    writer = newWriter();
    String sha256 = file.content().sha256();
    String path = "data/" + sha256 + ".parquet";
    boolean unused = ObjectStores.putOnce(store, table.key(path), file.content());
    written.add(
        new DataFile(
            path,
            sha256,
            file.content().size(),
            file.rows(),
            JsonWriter.canonicalText(file.stats())));
  }

  private ParquetFileWriter newWriter() {
    return new ParquetFileWriter(layout.schema(), layout.physicalNames());
  }
}
