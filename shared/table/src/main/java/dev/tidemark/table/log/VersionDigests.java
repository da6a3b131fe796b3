// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the versions that others speak of by a name and a digest, as clients of MLflow do. Keep one
 * for as long as questions come: it remembers what cannot change. Safe for use by many threads.
 */
public final class VersionDigests {
  /** Enough to tell versions apart, and what MLflow makes of its own. */
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{8,64}");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");
  private static final Pattern NAME_AND_NUMBER = Pattern.compile("(.+)@([0-9]{1,18})");

  /** How many versions are looked at for a digest: each costs two requests once. */
  private static final int MOST_VERSIONS = 200;

  private static final int MOST_KEPT = 50_000;

  /** Clocks of training machines and of the store need not agree. */
  private static final Duration GRACE = Duration.ofHours(1);

  private final DatasetCatalog catalog;
  private final Map<DatasetVersion, Known> kept = new ConcurrentHashMap<>();

  public VersionDigests(ObjectStore store) {
    this.catalog = new DatasetCatalog(requireNonNull(store, "store is null"));
  }

  /** What never changes of a version. */
  private record Known(Instant committedAt, String fingerprint) {}

  /** A look at the datasets as they are now: each is asked for its newest version once. */
  public Look look() {
    return new Look();
  }

  /** One answer's look. One thread only. */
  public final class Look {
    private final Map<String, Optional<DatasetVersion>> newest = new HashMap<>();
    private final Map<DatasetName, DeltaTable> tables = new HashMap<>();

    private Look() {}

    /**
     * The one version that is meant; empty if it is not clear which, or if there is none.
     *
     * @param name a dataset, or NAME@N, which says it all
     * @param digest the number of a version, or 8 to 64 digits that its fingerprint begins with
     * @param read a time by which the version was there; null if that is not known
     */
    public Optional<DatasetVersion> find(String name, String digest, @Nullable Instant read) {
      List<DatasetVersion> found = candidates(name, digest, read);
      return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Every version that may be meant: several, where rows came back that were there before. */
    public List<DatasetVersion> candidates(String name, String digest, @Nullable Instant read) {
      Matcher whole = NAME_AND_NUMBER.matcher(name);
      if (whole.matches()) {
        return numbered(whole.group(1), whole.group(2));
      }
      if (NUMBER.matcher(digest).matches()) {
        return numbered(name, digest);
      }
      Optional<DatasetVersion> head =
          DIGEST.matcher(digest).matches() ? newest(name) : Optional.empty();
      return head.map(version -> digested(version, digest, read)).orElse(List.of());
    }

    private List<DatasetVersion> numbered(String name, String number) {
      long version = Long.parseLong(number);
      return newest(name)
          .filter(head -> version <= head.version())
          .map(head -> List.of(new DatasetVersion(head.dataset(), version)))
          .orElse(List.of());
    }

    private List<DatasetVersion> digested(
        DatasetVersion head, String digest, @Nullable Instant read) {
      long last = read == null ? head.version() : lastBy(head, read.plus(GRACE));
      List<DatasetVersion> found = new ArrayList<>();
      for (long i = last; i >= 0 && i > last - MOST_VERSIONS; i--) {
        DatasetVersion version = new DatasetVersion(head.dataset(), i);
        if (known(version).fingerprint().startsWith(digest)) {
          found.add(version);
        }
      }
      return found;
    }

    /** The newest version that was committed by then; -1 if there was none. */
    private long lastBy(DatasetVersion head, Instant time) {
      long low = -1;
      long high = head.version();
      while (low < high) {
        long middle = high - (high - low) / 2;
        if (known(new DatasetVersion(head.dataset(), middle)).committedAt().isAfter(time)) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      return low;
    }

    private Optional<DatasetVersion> newest(String name) {
      return newest.computeIfAbsent(name, this::ask);
    }

    /** What others call a dataset need not be a name of ours, and what is broken is no answer. */
    private Optional<DatasetVersion> ask(String name) {
      try {
        DatasetName dataset = new DatasetName(name);
        return table(dataset).latest().map(found -> new DatasetVersion(dataset, found.version()));
      } catch (TidemarkException e) {
        if (e.kind() != ErrorKind.INVALID_REQUEST && e.kind() != ErrorKind.CORRUPT) {
          throw e;
        }
        return Optional.empty();
      }
    }

    private DeltaTable table(DatasetName dataset) {
      return tables.computeIfAbsent(dataset, catalog::table);
    }

    private Known known(DatasetVersion version) {
      Known found = kept.get(version);
      if (found == null) {
        found = read(version);
        if (kept.size() >= MOST_KEPT) {
          kept.clear();
        }
        kept.put(version, found);
      }
      return found;
    }

    private Known read(DatasetVersion version) {
      CommitSummary commit =
          table(version.dataset()).history(version.version(), version.version()).get(0);
      return new Known(commit.committedAt(), fingerprint(version.dataset(), commit));
    }

    /** A version whose record cannot be read is told by its number only. */
    private String fingerprint(DatasetName dataset, CommitSummary commit) {
      try {
        return catalog.recordOf(dataset, commit).fingerprint().value();
      } catch (TidemarkException e) {
        if (e.kind() != ErrorKind.CORRUPT) {
          throw e;
        }
        return "";
      }
    }
  }
}
