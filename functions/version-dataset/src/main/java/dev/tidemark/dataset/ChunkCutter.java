// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.Batch;
import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.TableProfiler;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.file.ParquetFileWriter;
import dev.tidemark.table.file.WrittenFile;
import dev.tidemark.table.log.ChunkRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts rows into chunks, each of which becomes a Parquet file and a profile. Two threads share the
 * work: one calls {@link #add} and {@link #endSource} and encodes, the stage behind profiles and
 * stores.
 */
final class ChunkCutter {
  private final TableSchema schema;
  private final List<String> physicalNames;
  private final ChunkRule rule;
  private final Stage profiling;
  private final Destination destination;
  // Touched by the encoding thread only.
  private ParquetFileWriter writer;
  // Touched by the profiling stage only, until it is finished.
  private TableProfiler profiler;
  private final List<StoredChunk> stored = new ArrayList<>();
  private final List<List<StoredChunk>> sources = new ArrayList<>();

  /**
   * Where chunks go.
   *
   * @param condemned paths that are taken for absent
   * @param keys columns by which rows are looked for
   */
  record Destination(
      DatasetName dataset,
      DatasetFiles files,
      ProfileStore profiles,
      Set<String> condemned,
      List<String> keys) {}

  ChunkCutter(
      TableSchema schema,
      List<String> physicalNames,
      ChunkRule rule,
      Stage profiling,
      Destination destination) {
    this.schema = schema;
    this.physicalNames = physicalNames;
    this.rule = rule;
    this.profiling = profiling;
    this.destination = destination;
    this.writer = new ParquetFileWriter(schema, physicalNames, destination.keys());
    this.profiler = new TableProfiler(schema);
  }

  /** Takes in rows with their hashes. */
  void add(Batch batch, long[] rowHashes) {
    int from = 0;
    while (from < batch.rows()) {
      int end = rule.endAfter(rowHashes, from, writer.rows());
      int to = end < 0 ? batch.rows() : end;
      addPart(batch, from, to);
      if (end >= 0 || isLargeEnough()) {
        endChunk();
      }
      from = to;
    }
  }

  private boolean isLargeEnough() {
    return writer.bufferedBytes() >= rule.maxBytes(schema.columns().size())
        || writer.holdsLongPage();
  }

  private void addPart(Batch batch, int from, int to) {
    writer.add(batch, from, to);
    profiling.pass(() -> profiler.add(batch, from, to));
  }

  /** Ends the last chunk of a source: no chunk spans two. */
  void endSource() {
    if (writer.rows() > 0) {
      endChunk();
    }
    profiling.pass(
        () -> {
          sources.add(List.copyOf(stored));
          stored.clear();
        });
  }

  private void endChunk() {
    WrittenFile file = writer.finish();
    writer.close();
    writer = new ParquetFileWriter(schema, physicalNames, destination.keys());
    profiling.pass(() -> store(file));
  }

  private void store(WrittenFile file) {
    TableProfile profile = profiler.finish();
    profiler = new TableProfiler(schema);
    String sha256 = file.content().sha256();
    String path = pathFor(sha256);
    destination.files().put(path, file.content());
    destination.profiles().put(destination.dataset(), sha256, profile);
    stored.add(
        new StoredChunk(
            sha256,
            file.content().size(),
            file.rows(),
            JsonWriter.canonicalText(file.stats()),
            path));
  }

  /** What is condemned may be gone by the time of the commit. */
  private String pathFor(String sha256) {
    int copy = 1;
    while (destination.condemned().contains(StoredChunk.path(sha256, copy))) {
      copy++;
    }
    return StoredChunk.path(sha256, copy);
  }

  /** What each source became, in order; call it when the profiling stage is finished. */
  List<List<StoredChunk>> stored() {
    return List.copyOf(sources);
  }

  /** Lets go of the file begun; call it when the encoding thread is done. */
  void close() {
    writer.close();
  }
}
