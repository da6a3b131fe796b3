// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Delta table whose log lies in an object store. Safe for use by many threads and processes at
 * once: version n is claimed by creating its log file, so the history is linear and has no gaps.
 * Each call sees every commit that was complete when it began; what was read is kept, since commits
 * never change.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md">Delta protocol</a>
 */
public final class DeltaTable {
  private static final Pattern LOG_FILE = Pattern.compile("\\d{20}\\.json");
  private static final int TRIES = 4;

  private final ObjectStore store;
  private final String root;
  private final List<Commit> commits = new ArrayList<>();
  private @Nullable TableLayout newestLayout;

  /**
   * @param root where the table lies, such as {@code datasets/flights}
   */
  public DeltaTable(ObjectStore store, String root) {
    this.store = requireNonNull(store, "store is null");
    this.root = requireNonNull(root, "root is null");
  }

  /** The newest version, or empty if there is no table. */
  public synchronized Optional<TableSnapshot> latest() {
    refresh();
    return commits.isEmpty() ? Optional.empty() : Optional.of(replay(commits.size() - 1));
  }

  /**
   * @throws TidemarkException NOT_FOUND with the versions that there are
   */
  public synchronized TableSnapshot at(long version) {
    refresh();
    requireThere(version);
    return replay(Math.toIntExact(version));
  }

  /** The newest version that was committed at or before a time. */
  public synchronized Optional<TableSnapshot> asOf(Instant time) {
    refresh();
    for (int version = commits.size() - 1; version >= 0; version--) {
      if (!commits.get(version).summary().committedAt().isAfter(time)) {
        return Optional.of(replay(version));
      }
    }
    return Optional.empty();
  }

  /** Every commit, oldest first. */
  public synchronized List<CommitSummary> history() {
    refresh();
    return commits.stream().map(Commit::summary).toList();
  }

  /**
   * The files with new rows that the commits from one version to another added, both included, in
   * the order of their commits. A file counts whether or not a later commit removed it.
   *
   * @throws TidemarkException NOT_FOUND if a version is not there
   */
  public synchronized List<AddedFile> addedBetween(long fromVersion, long toVersion) {
    refresh();
    requireThere(fromVersion);
    requireThere(toVersion);
    List<AddedFile> files = new ArrayList<>();
    for (int version = (int) fromVersion; version <= toVersion; version++) {
      Commit commit = commits.get(version);
      for (DataFile file : commit.added()) {
        if (!commit.moved().contains(file.path())) {
          files.add(new AddedFile(version, commit.summary().committedAt(), file));
        }
      }
    }
    return files;
  }

  /**
   * Makes a commit the given version, if no other has become it.
   *
   * @return true if that version is this commit, told by its {@code txnId}, whoever wrote it; false
   *     if another commit has the version
   * @throws TidemarkException OUTCOME_UNKNOWN if the store did not tell; the same call again is
   *     harmless
   */
  public boolean commit(long version, TableCommit commit) {
    ObjectKey key = logKey(version);
    Bytes content = CommitCodec.encode(commit);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (store.put(key, content, PutCondition.ifAbsent()).isStored()) {
        return true;
      }
      if (store.head(key).isPresent()) {
        return commit.txnId().equals(at(version).commit().txnId());
      }
    }
    throw new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        "committing " + key + " got no answer; send the same request again");
  }

  /** Where an object of this table lies. */
  public ObjectKey key(String path) {
    return ObjectKey.of(root + "/" + path);
  }

  private void refresh() {
    String folder = root + "/_delta_log/";
    String after = commits.isEmpty() ? "" : logKey(commits.size() - 1).value();
    for (ObjectSummary object : ObjectStores.listAll(store, folder, after)) {
      String name = object.key().value().substring(folder.length());
      if (LOG_FILE.matcher(name).matches()) {
        fetchUpTo(Long.parseLong(name.substring(0, name.indexOf('.'))));
      }
    }
  }

  /** A listing is no snapshot: it may show a commit and not the one before, which is there. */
  private void fetchUpTo(long version) {
    while (commits.size() <= version) {
      ObjectKey key = logKey(commits.size());
      StoredObject found =
          store
              .get(key)
              .orElseThrow(
                  () ->
                      TidemarkException.corrupt(
                          "the log of "
                              + root
                              + " has version "
                              + version
                              + " but not "
                              + commits.size()
                              + ": the object "
                              + key
                              + " is missing"));
      Commit commit =
          CommitCodec.decode(commits.size(), found.content(), key.value(), newestLayout);
      commits.add(commit);
      newestLayout = commit.layout() == null ? newestLayout : commit.layout();
    }
  }

  private void requireThere(long version) {
    if (version < 0 || version >= commits.size()) {
      throw TidemarkException.notFound(
          root
              + (commits.isEmpty()
                  ? " has no versions"
                  : " has the versions 0 to " + (commits.size() - 1) + ", not " + version));
    }
  }

  private TableSnapshot replay(int version) {
    Map<String, DataFile> files = new LinkedHashMap<>();
    TableLayout layout = null;
    for (Commit commit : commits.subList(0, version + 1)) {
      commit.removed().forEach(files::remove);
      commit.added().forEach(file -> files.put(file.path(), file));
      layout = commit.layout() == null ? layout : commit.layout();
    }
    CommitSummary summary = commits.get(version).summary();
    return new TableSnapshot(
        version,
        summary.committedAt(),
        requireNonNull(layout, "the first commit has a layout"),
        List.copyOf(files.values()),
        summary);
  }

  private ObjectKey logKey(long version) {
    return ObjectKey.of(root + "/_delta_log/" + String.format(Locale.ROOT, "%020d.json", version));
  }
}
