// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.log.ChunkRule;
import dev.tidemark.table.log.Fingerprint;
import dev.tidemark.table.log.Fingerprinter;
import dev.tidemark.table.log.TableLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the sources hold, as stored chunks and a fingerprint. */
record StoredContent(Fingerprint fingerprint, List<StoredChunk> chunks) {

  TableSchema schema() {
    return fingerprint.schema();
  }

  /** Where and how content is stored. */
  record Storage(ObjectStore store, DatasetName dataset, ChunkRule rule) {}

  /**
   * Reads each source once: this thread decodes and hashes, a second one encodes, a third one
   * profiles and stores. Memory follows the columns and the size of a chunk, not the rows.
   */
  static StoredContent of(Sources sources, TableLayout layout, Storage storage) {
    TableSchema schema = layout.schema();
    Fingerprinter fingerprinter = new Fingerprinter(schema);
    ChunkCutter.Destination destination =
        new ChunkCutter.Destination(
            storage.dataset(),
            new DatasetFiles(storage.store(), storage.dataset()),
            new ProfileStore(storage.store()));
    try (Stage profiling = new Stage("tidemark-profile");
        Stage encoding = new Stage("tidemark-encode")) {
      ChunkCutter cutter =
          new ChunkCutter(schema, layout.physicalNames(), storage.rule(), profiling, destination);
      for (SourceFile file : sources.files()) {
        try (BatchReader reader = SourceFiles.open(file, sources.format(), schema)) {
          for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
            Batch batch = next.get();
            long[] hashes = fingerprinter.add(batch);
            encoding.pass(() -> cutter.add(batch, hashes));
          }
        }
        encoding.pass(cutter::endSource);
      }
      encoding.finish();
      profiling.finish();
      cutter.close();
      return new StoredContent(fingerprinter.fingerprint(), cutter.stored());
    } catch (TidemarkException e) {
      throw e.kind() == ErrorKind.INVALID_REQUEST ? withTypes(e, sources, schema) : e;
    }
  }

  /** Adds which columns the sources, seen alone, would have had another type for. */
  private static TidemarkException withTypes(
      TidemarkException trouble, Sources sources, TableSchema dataset) {
    StringBuilder hint = new StringBuilder();
    for (ColumnSchema found : sources.schema().columns()) {
      OptionalInt at = dataset.indexOf(found.name());
      if (at.isPresent() && !dataset.columns().get(at.getAsInt()).equals(found)) {
        hint.append("; the column \"")
            .append(found.name())
            .append("\" is of type ")
            .append(dataset.columns().get(at.getAsInt()).type().deltaName())
            .append(" in the dataset and of type ")
            .append(found.type().deltaName())
            .append(" in the sources");
      }
    }
    return hint.isEmpty()
        ? trouble
        : new TidemarkException(trouble.kind(), trouble.getMessage() + hint, trouble);
  }
}
