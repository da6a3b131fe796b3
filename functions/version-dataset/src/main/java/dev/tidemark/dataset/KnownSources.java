// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.SourceManifest;
import dev.tidemark.table.log.SourceManifestCodec;
import dev.tidemark.table.log.TableSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sources of the newest version of a dataset, with what became of them. A source that has not
 * changed since is neither read nor written again. Safe for use by many threads.
 *
 * <p>It is a cache: what is missing from it or cannot be read is taken for changed.
 */
public final class KnownSources {
  /** How many appends are walked back to the snapshot that they stand on. */
  private static final int MOST_APPENDS = 100;

  private final Map<String, KnownSource> byState = new HashMap<>();
  private final Map<String, KnownSource> byDigest = new HashMap<>();

  private KnownSources() {}

  /** Knows nothing, so that everything is read. */
  public static KnownSources none() {
    return new KnownSources();
  }

  /** The sources of the newest version. */
  public static KnownSources of(ObjectStore store, DatasetName dataset) {
    requireNonNull(store, "store is null");
    DeltaTable table = new DatasetCatalog(store).table(dataset);
    return table
        .latest()
        .map(head -> of(store, dataset, table, head))
        .orElseGet(KnownSources::none);
  }

  private static KnownSources of(
      ObjectStore store, DatasetName dataset, DeltaTable table, TableSnapshot head) {
    KnownSources known = new KnownSources();
    Map<String, DataFile> live = new HashMap<>();
    head.files().forEach(file -> live.put(file.isInPlace() ? file.path() : file.sha256(), file));
    CommitSummary commit = head.commit();
    for (int back = 0; back < MOST_APPENDS; back++) {
      String txnId = commit.txnId();
      if (txnId != null) {
        read(store, dataset, txnId).ifPresent(manifest -> known.add(manifest, live));
      }
      boolean isAppend = commit.filesRemoved() == 0 && commit.version() > 0;
      if (!isAppend) {
        break;
      }
      commit = table.history(commit.version() - 1, commit.version() - 1).get(0);
    }
    return known;
  }

  private static Optional<SourceManifest> read(
      ObjectStore store, DatasetName dataset, String txnId) {
    ObjectKey key = key(dataset, txnId);
    try {
      return store.get(key).map(found -> SourceManifestCodec.decode(found.content(), key.value()));
    } catch (TidemarkException e) {
      // A cache that cannot be read is an empty one.
      return Optional.empty();
    }
  }

  /** Keeps what the sources of a publish became; call it before the commit. */
  static void keep(ObjectStore store, DatasetName dataset, String txnId, SourceManifest manifest) {
    try {
      store.put(key(dataset, txnId), SourceManifestCodec.encode(manifest), PutCondition.ifAbsent());
    } catch (TidemarkException e) {
      // Only a cache: without it the next publish reads more.
    }
  }

  private static ObjectKey key(DatasetName dataset, String txnId) {
    return ObjectKey.of("datasets/" + dataset + "/_sources/" + txnId + ".json");
  }

  /**
   * @param live files of the dataset's own by digest, objects in place by URI
   */
  private void add(SourceManifest manifest, Map<String, DataFile> live) {
    for (SourceManifest.Entry entry : manifest.entries()) {
      List<StoredChunk> chunks = new ArrayList<>();
      for (String sha256 : entry.chunks()) {
        boolean isInPlace = ObjectUri.isAbsolute(entry.name());
        DataFile file = live.get(isInPlace ? entry.name() : sha256);
        if (file != null && file.sha256().equals(sha256)) {
          chunks.add(StoredChunk.of(file));
        }
      }
      if (chunks.size() == entry.chunks().size()) {
        put(new KnownSource(entry, manifest.schema(), manifest.dialect(), chunks));
      }
    }
  }

  private void put(KnownSource source) {
    SourceManifest.Entry entry = source.entry();
    if (entry.token() != null) {
      byState.putIfAbsent(entry.name() + "\0" + entry.token(), source);
    }
    if (entry.sha256() != null) {
      byDigest.putIfAbsent(
          digestKey(entry.columns().format(), source.dialect(), entry.sha256()), source);
    }
  }

  private static String digestKey(SourceFormat format, String dialect, String sha256) {
    return format + "\0" + dialect + "\0" + sha256;
  }

  /** The digest of a file that is in the state in which it was published. */
  public Optional<String> sha256(SourceFile file) {
    return byState(file).map(source -> source.entry().sha256());
  }

  /** What a source became, if it was published as it is now: by digest where it is known. */
  Optional<KnownSource> unchanged(SourceFile file, SourceFormat format, String dialect) {
    KnownSource found =
        file.sha256().isPresent()
            ? byDigest.get(digestKey(format, dialect, file.sha256().get()))
            : byState(file).orElse(null);
    return Optional.ofNullable(found)
        .filter(source -> source.entry().columns().format() == format)
        .filter(source -> source.dialect().equals(dialect));
  }

  private Optional<KnownSource> byState(SourceFile file) {
    @Nullable KnownSource found =
        file.token().map(token -> byState.get(file.name() + "\0" + token)).orElse(null);
    return Optional.ofNullable(found);
  }
}
