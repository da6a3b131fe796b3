// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.log.ChunkRule;
import dev.tidemark.table.log.Fingerprint;
import dev.tidemark.table.log.Fingerprinter;
import dev.tidemark.table.log.SourceManifest;
import dev.tidemark.table.log.SourceRecord;
import dev.tidemark.table.log.TableLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the sources hold: of each its stored chunks and a fingerprint.
 *
 * @param dialect in which their texts were read
 * @param rejected the rows that were left out
 */
record StoredContent(
    TableSchema schema, String dialect, List<StoredSource> sources, RejectedRows rejected) {

  private static final Duration SETTLED = Duration.ofSeconds(2);

  StoredContent {
    sources = List.copyOf(sources);
  }

  /**
   * What one source became.
   *
   * @param isWhole whether no row of it was left out
   */
  record StoredSource(
      Source source, Fingerprint fingerprint, List<StoredChunk> chunks, boolean isWhole) {}

  /**
   * Where and how content is stored.
   *
   * @param limits how large the parts of a source may be
   * @param condemned paths of data files that are to be deleted
   * @param keys columns by which rows are looked for
   */
  record Storage(
      ObjectStore store,
      DatasetName dataset,
      ChunkRule rule,
      InputLimits limits,
      Set<String> condemned,
      List<String> keys) {
    static Storage of(ObjectStore store, DatasetName dataset, ChunkRule rule, InputLimits limits) {
      Set<String> condemned = new Condemned(store, dataset).paths();
      return new Storage(store, dataset, rule, limits, condemned, List.of());
    }

    Storage keyed(List<String> columns) {
      return new Storage(store, dataset, rule, limits, condemned, List.copyOf(columns));
    }
  }

  Fingerprint fingerprint() {
    Fingerprint sum = Fingerprint.empty(schema);
    for (StoredSource source : sources) {
      sum = sum.plus(source.fingerprint());
    }
    return sum;
  }

  List<StoredChunk> chunks() {
    return sources.stream().flatMap(source -> source.chunks().stream()).toList();
  }

  /**
   * Reads each source that is not known once: this thread decodes and hashes, a second one encodes,
   * a third one profiles and stores. Memory follows the columns and the size of a chunk, not the
   * rows.
   */
  static StoredContent of(
      Sources sources, TableLayout layout, Storage storage, RejectedRows rejected) {
    TableSchema schema = layout.schema();
    List<Source> changed =
        sources.all().stream().filter(source -> !isKnownIn(source, schema)).toList();
    Iterator<StoredSource> read = read(changed, layout, storage, sources, rejected).iterator();
    List<StoredSource> stored = new ArrayList<>();
    for (Source source : sources.all()) {
      KnownSource known = source.known();
      stored.add(
          known != null && isKnownIn(source, schema)
              ? new StoredSource(source, known.entry().fingerprint(), known.chunks(), true)
              : read.next());
    }
    return new StoredContent(schema, sources.reading().dialect(), stored, rejected);
  }

  private static boolean isKnownIn(Source source, TableSchema schema) {
    return source.known() != null && source.known().schema().equals(schema);
  }

  private static List<StoredSource> read(
      List<Source> changed,
      TableLayout layout,
      Storage storage,
      Sources sources,
      RejectedRows rejected) {
    TableSchema schema = layout.schema();
    List<Fingerprint> fingerprints = new ArrayList<>();
    List<Boolean> whole = new ArrayList<>();
    try (Stage profiling = new Stage("tidemark-profile");
        Stage encoding = new Stage("tidemark-encode")) {
      ChunkCutter cutter =
          new ChunkCutter(
              schema, layout.physicalNames(), storage.rule(), profiling, destination(storage));
      for (Source source : changed) {
        Fingerprinter fingerprinter = new Fingerprinter(schema);
        long rejectedBefore = rejected.count();
        try (BatchReader reader =
            SourceFiles.open(
                source.file(), source.columns(), schema, sources.reading(), rejected)) {
          for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
            Batch batch = next.get();
            long[] hashes = fingerprinter.add(batch);
            encoding.pass(() -> cutter.add(batch, hashes));
          }
        }
        source.file().requireUnchanged();
        encoding.pass(cutter::endSource);
        fingerprints.add(fingerprinter.fingerprint());
        whole.add(rejected.count() == rejectedBefore);
      }
      encoding.finish();
      profiling.finish();
      cutter.close();
      return together(changed, fingerprints, cutter.stored(), whole);
    }
  }

  private static ChunkCutter.Destination destination(Storage storage) {
    return new ChunkCutter.Destination(
        storage.dataset(),
        new DatasetFiles(storage.store(), storage.dataset()),
        new ProfileStore(storage.store()),
        storage.condemned(),
        storage.keys());
  }

  private static List<StoredSource> together(
      List<Source> sources,
      List<Fingerprint> fingerprints,
      List<List<StoredChunk>> chunks,
      List<Boolean> whole) {
    List<StoredSource> stored = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      stored.add(
          new StoredSource(sources.get(i), fingerprints.get(i), chunks.get(i), whole.get(i)));
    }
    return stored;
  }

  /** All of it as one batch. */
  StoredBatch batch(Instant now) {
    List<SourceRecord> records = sources.stream().map(StoredContent::record).toList();
    return new StoredBatch(fingerprint(), chunks(), records, manifest(now), rejected, null);
  }

  /** Of an object in place the one data file that it is tells the digest. */
  private static SourceRecord record(StoredSource stored) {
    SourceFile file = stored.source().file();
    Optional<String> inPlace =
        stored.chunks().stream()
            .filter(StoredChunk::isInPlace)
            .map(StoredChunk::sha256)
            .findFirst();
    return new SourceRecord(
        file.name(), file.sizeBytes(), file.sha256().or(() -> inPlace).orElse(null));
  }

  /**
   * What a later publish may go by.
   *
   * @param now a file that changed shortly before may change again without showing it
   */
  private SourceManifest manifest(Instant now) {
    return new SourceManifest(
        schema, dialect, sources.stream().map(source -> entry(source, now)).toList());
  }

  private static SourceManifest.Entry entry(StoredSource stored, Instant now) {
    SourceFile file = stored.source().file();
    // A source with rejects is read each time, so that each publish tells of them.
    boolean isSettled =
        stored.isWhole()
            && file.changed().map(changed -> changed.plus(SETTLED).isBefore(now)).orElse(true);
    return new SourceManifest.Entry(
        file.sizeBytes(),
        isSettled ? file.token().orElse(null) : null,
        isSettled ? file.sha256().orElse(null) : null,
        stored.source().columns(),
        stored.fingerprint(),
        stored.chunks().stream().map(StoredChunk::sha256).toList());
  }
}
