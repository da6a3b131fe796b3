// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Delta table whose log lies in an object store. Safe for use by many threads and processes at
 * once: version n is claimed by creating its log file, so the history is linear and has no gaps.
 * Each call sees every commit that was complete when it began; what was read is kept, since commits
 * never change.
 *
 * <p>Every tenth version has a checkpoint, so that opening a version costs a handful of requests
 * however long the history is. Nothing rests on checkpoints: where one is missing, more commits are
 * read.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md">Delta protocol</a>
 */
public final class DeltaTable {
  private static final int CHECKPOINT_EVERY = 10;
  private static final int TRIES = 4;

  private final ObjectStore store;
  private final String root;
  private final LogFolder log;
  private final Map<Long, Commit> commits = new HashMap<>();
  private @Nullable TableState newest;
  private long lastCheckpoint;

  /**
   * @param root where the table lies, such as {@code datasets/flights}
   */
  public DeltaTable(ObjectStore store, String root) {
    this.store = requireNonNull(store, "store is null");
    this.root = requireNonNull(root, "root is null");
    this.log = new LogFolder(store, root);
  }

  /** The newest version, or empty if there is no table. */
  public synchronized Optional<TableSnapshot> latest() {
    TableState state = refreshed();
    return state == null ? Optional.empty() : Optional.of(snapshot(state));
  }

  /**
   * @throws TidemarkException NOT_FOUND with the versions that there are
   */
  public synchronized TableSnapshot at(long version) {
    return snapshot(stateAt(version));
  }

  /**
   * The newest version that was committed at or before a time. Reads a few commits of any number,
   * trusting that each is later than the one before, as those of {@link #commit} are.
   */
  public synchronized Optional<TableSnapshot> asOf(Instant time) {
    TableState state = refreshed();
    long low = -1;
    long high = state == null ? -1 : state.version();
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (commitAt(middle).summary().committedAt().isAfter(time)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low < 0 ? Optional.empty() : Optional.of(at(low));
  }

  /** Every commit, oldest first; reads each of them. */
  public synchronized List<CommitSummary> history() {
    TableState state = refreshed();
    return state == null ? List.of() : history(0, state.version());
  }

  /**
   * The commits from one version to another, both included, oldest first.
   *
   * @throws TidemarkException NOT_FOUND if a version is not there
   */
  public synchronized List<CommitSummary> history(long fromVersion, long toVersion) {
    return between(fromVersion, toVersion).stream().map(Commit::summary).toList();
  }

  /**
   * The files with new rows that the commits from one version to another added, both included, in
   * the order of their commits. A file counts whether or not a later commit removed it.
   *
   * @throws TidemarkException NOT_FOUND if a version is not there
   */
  public synchronized List<AddedFile> addedBetween(long fromVersion, long toVersion) {
    List<AddedFile> files = new ArrayList<>();
    for (Commit commit : between(fromVersion, toVersion)) {
      for (LiveFile file : commit.added()) {
        if (!commit.moved().contains(file.file().path())) {
          CommitSummary summary = commit.summary();
          files.add(new AddedFile(summary.version(), summary.committedAt(), file.file()));
        }
      }
    }
    return files;
  }

  private List<Commit> between(long fromVersion, long toVersion) {
    commitAt(toVersion);
    List<Commit> found = new ArrayList<>();
    found.add(commitAt(fromVersion));
    for (long version = fromVersion + 1; version <= toVersion; version++) {
      found.add(commitAt(version));
    }
    return fromVersion > toVersion ? List.of() : found;
  }

  /**
   * Makes a commit the given version, if no other has become it.
   *
   * @return true if that version is this commit, told by its {@code txnId}, whoever wrote it; false
   *     if another commit has the version
   * @throws TidemarkException OUTCOME_UNKNOWN if the store did not tell; the same call again is
   *     harmless
   */
  public synchronized boolean commit(long version, TableCommit commit) {
    ObjectKey key = log.commitKey(version);
    Bytes content = CommitCodec.encode(commit);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (store.put(key, content, PutCondition.ifAbsent()).isStored()) {
        commits.put(version, CommitCodec.decode(version, content, key.value()));
        keepCheckpoint(version);
        return true;
      }
      Optional<Commit> found = log.commit(version);
      if (found.isPresent()) {
        boolean isThis = commit.txnId().equals(found.get().summary().txnId());
        if (isThis) {
          keepCheckpoint(version);
        }
        return isThis;
      }
    }
    throw new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        "committing " + key + " got no answer; send the same request again");
  }

  /** The paths of all files that some version holds or held. */
  public synchronized Set<String> paths() {
    TableState state = refreshed();
    return state == null ? Set.of() : state.paths();
  }

  /**
   * Passes versions on, from one to another, both included, oldest first; reads each commit once.
   *
   * @throws TidemarkException NOT_FOUND if a version is not there
   */
  public synchronized void each(long fromVersion, long toVersion, Consumer<TableSnapshot> visitor) {
    commitAt(toVersion);
    TableState state = stateAt(fromVersion);
    visitor.accept(snapshot(state));
    while (state.version() < toVersion) {
      play(state, state.version() + 1);
      visitor.accept(snapshot(state));
    }
  }

  /** Where an object of this table lies. */
  public ObjectKey key(String path) {
    return ObjectKey.of(root + "/" + path);
  }

  private void keepCheckpoint(long version) {
    boolean isOverdue = newest != null && version - lastCheckpoint >= CHECKPOINT_EVERY;
    if (version == 0 || (version % CHECKPOINT_EVERY != 0 && !isOverdue)) {
      return;
    }
    try {
      log.putCheckpoint(stateAt(version));
      lastCheckpoint = version;
    } catch (TidemarkException e) {
      // The commit stands and must not be reported as failed; a later commit keeps a checkpoint.
    }
  }

  /** The state of the newest version; null if there is none. */
  private @Nullable TableState refreshed() {
    TableState state = newest;
    if (state == null) {
      state = opened();
    } else {
      LogFolder.Listing later = log.list(state.version(), Long.MAX_VALUE);
      play(state, later.commits().isEmpty() ? state.version() : later.commits().last());
    }
    newest = state;
    return state;
  }

  private @Nullable TableState opened() {
    OptionalLong hint = log.lastCheckpoint();
    LogFolder.Listing listing = log.list(hint.orElse(0), Long.MAX_VALUE);
    if (hint.isPresent() && listing.checkpoints().isEmpty()) {
      listing = log.list(0, Long.MAX_VALUE);
    }
    if (listing.commits().isEmpty()) {
      return null;
    }
    TableState state = replayed(listing, listing.commits().last());
    lastCheckpoint = listing.checkpoints().isEmpty() ? 0 : listing.checkpoints().last();
    return state;
  }

  private TableState replayed(LogFolder.Listing listing, long version) {
    Long checkpoint = listing.checkpoints().floor(version);
    TableState state = checkpoint == null ? new TableState() : log.checkpoint(checkpoint);
    play(state, version);
    return state;
  }

  /** A listing is no snapshot: it may show a commit and not the one before, which is there. */
  private void play(TableState state, long version) {
    while (state.version() < version) {
      apply(state, state.version() + 1);
    }
  }

  private void apply(TableState state, long version) {
    try {
      state.apply(commitAt(version));
    } catch (TidemarkException e) {
      throw e.kind() == ErrorKind.CORRUPT && !String.valueOf(e.getMessage()).contains(root)
          ? new TidemarkException(e.kind(), log.commitKey(version) + ": " + e.getMessage(), e)
          : e;
    }
  }

  private TableState stateAt(long version) {
    TableState state = newest;
    if (state != null && version - state.version() <= CHECKPOINT_EVERY) {
      play(state, version);
      if (version == state.version()) {
        return state;
      }
    }
    long back = 2L * CHECKPOINT_EVERY;
    LogFolder.Listing listing = log.list(Math.max(0, version - back), version);
    while (version > back && listing.checkpoints().isEmpty()) {
      back *= CHECKPOINT_EVERY;
      listing = log.list(Math.max(0, version - back), version);
    }
    if (!listing.commits().contains(version)) {
      throw missing(version);
    }
    return replayed(listing, version);
  }

  private TableSnapshot snapshot(TableState state) {
    return state.snapshot(commitAt(state.version()).summary());
  }

  private Commit commitAt(long version) {
    Commit known = commits.get(version);
    if (known == null) {
      known =
          (version < 0 ? Optional.<Commit>empty() : log.commit(version))
              .orElseThrow(() -> missing(version));
      commits.put(version, known);
    }
    return known;
  }

  private TidemarkException missing(long version) {
    LogFolder.Listing all = log.list(0, Long.MAX_VALUE);
    if (all.commits().isEmpty()) {
      return TidemarkException.notFound(root + " has no versions");
    }
    long last = all.commits().last();
    if (version < 0 || version > last) {
      return TidemarkException.notFound(
          root + " has the versions 0 to " + last + ", not " + version);
    }
    return TidemarkException.corrupt(
        "the log of "
            + root
            + " has version "
            + last
            + " but not "
            + version
            + ": the object "
            + log.commitKey(version)
            + " is missing");
  }
}
