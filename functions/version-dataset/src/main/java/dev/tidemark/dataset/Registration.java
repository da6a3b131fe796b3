// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.dataset.StoredContent.StoredSource;
import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.drift.profile.TableProfiler;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.table.file.FileStatistics;
import dev.tidemark.table.file.InPlace;
import dev.tidemark.table.file.Rejects;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.log.Fingerprint;
import dev.tidemark.table.log.Fingerprinter;
import dev.tidemark.table.log.TableLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes objects in where they lie: each is read once for its digest, fingerprint, profile and
 * statistics, and becomes one data file of the dataset as it is. One use only.
 */
final class Registration {
  /** Up to this size an object is fetched once and read in memory; a larger one is read twice. */
  private static final int WHOLE_BYTES = 64 << 20;

  private final Sources sources;
  private final TableLayout layout;
  private final StoredContent.Storage storage;
  private final List<ObjectUri> prefixes;
  private final ProfileStore profiles;

  /**
   * @param named what was asked for: objects, and prefixes with a slash at their end
   */
  Registration(
      Sources sources, TableLayout layout, StoredContent.Storage storage, List<String> named) {
    this.sources = sources;
    this.layout = layout;
    this.storage = storage;
    this.prefixes =
        named.stream().filter(name -> name.endsWith("/")).map(ObjectUri::parse).toList();
    this.profiles = new ProfileStore(storage.store());
  }

  /** What the objects hold; one that is known and has not changed is not read. */
  StoredContent content() {
    requireOnce();
    requireNames();
    List<StoredSource> stored = new ArrayList<>();
    for (Source source : sources.all()) {
      KnownSource known = source.known();
      stored.add(
          known != null && known.schema().equals(layout.schema())
              ? new StoredSource(source, known.entry().fingerprint(), known.chunks(), true)
              : read(source));
    }
    return new StoredContent(
        layout.schema(), sources.reading().dialect(), stored, new RejectedRows(false));
  }

  /** In Delta a path is a file's identity: the same object cannot be in a table twice. */
  private void requireOnce() {
    Set<String> names = new HashSet<>();
    for (Source source : sources.all()) {
      if (!names.add(source.file().name())) {
        throw TidemarkException.invalid(
            source.file().name() + " is named twice; an object can be registered once only");
      }
    }
  }

  private void requireNames() {
    for (Source source : sources.all()) {
      for (String column : source.columns().names()) {
        int at = layout.schema().indexOf(column).orElseThrow();
        if (!layout.physicalNames().get(at).equals(column)) {
          throw InPlace.renamed(source.file().name(), column);
        }
      }
      requireNoPartition(source);
    }
  }

  /** What stands in the names of folders only, engines would not find in the table. */
  private void requireNoPartition(Source source) {
    for (String segment : foldersBelowPrefix(source.file().name())) {
      int equals = segment.indexOf('=');
      String column = equals < 0 ? "" : segment.substring(0, equals);
      if (isColumnName(column) && !source.columns().names().contains(column)) {
        throw TidemarkException.invalid(
            source.file().name()
                + " cannot be registered in place: the column \""
                + column
                + "\" stands in the name of its folder only, not in the file; write it into the"
                + " files, or name the objects themselves to do without it");
      }
    }
  }

  /** The folders of an object between it and the prefix that was named; none if it was named. */
  private List<String> foldersBelowPrefix(String uri) {
    String rest = "";
    for (ObjectUri prefix : prefixes) {
      if (uri.startsWith(prefix + "/")) {
        rest = uri.substring(prefix.toString().length() + 1);
      }
    }
    List<String> segments = List.of(rest.split("/", -1));
    return segments.subList(0, segments.size() - 1);
  }

  private static boolean isColumnName(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  private StoredSource read(Source source) {
    SourceFile file = source.file();
    SourceFile content =
        file.sizeBytes() <= WHOLE_BYTES
            ? SourceFile.of(file.name(), file.read(0, (int) file.sizeBytes()))
            : file;
    InPlace.requireReadable(content, layout.schema());
    String sha256 = SourceFiles.sha256(content);
    Fingerprinter fingerprinter = new Fingerprinter(layout.schema());
    TableProfiler profiler = new TableProfiler(layout.schema());
    FileStatistics statistics = new FileStatistics(layout.schema(), layout.physicalNames());
    try (BatchReader reader = open(content, source, layout.schema())) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        Batch batch = next.get();
        fingerprinter.add(batch);
        profiler.add(batch, 0, batch.rows());
        statistics.add(batch, 0, batch.rows());
      }
    }
    Fingerprint fingerprint = fingerprinter.fingerprint();
    if (fingerprint.rows() == 0) {
      return new StoredSource(source, fingerprint, List.of(), true);
    }
    profiles.put(storage.dataset(), sha256, profiler.finish());
    StoredChunk chunk =
        new StoredChunk(
            sha256,
            file.sizeBytes(),
            fingerprint.rows(),
            JsonWriter.canonicalText(statistics.json(fingerprint.rows())),
            file.name(),
            file.token().orElseThrow());
    return new StoredSource(source, fingerprint, List.of(chunk), true);
  }

  private BatchReader open(SourceFile content, Source source, TableSchema schema) {
    return SourceFiles.open(content, source.columns(), schema, sources.reading(), Rejects.refuse());
  }
}
