// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord;
import dev.tidemark.table.log.VersionRecordCodec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The attempts of one event to become a version: each puts its record before it commits, so the
 * records tell which commits may be the event's, without reading the history. One thread only.
 */
final class Attempts {
  private static final int SHORT_DIGEST = 16;

  private final ObjectStore store;
  private final String folder;
  private final String txnId;
  private final Set<ObjectKey> lost = new HashSet<>();

  Attempts(ObjectStore store, DatasetName dataset, String txnId) {
    this.store = store;
    this.folder = "datasets/" + dataset + "/";
    this.txnId = txnId;
  }

  /**
   * Puts the record of an attempt and gives its path. Its name holds its digest: an attempt that
   * came to nothing blocks no later one.
   */
  String put(VersionRecord record) {
    Bytes content = VersionRecordCodec.encode(record);
    String digest = content.sha256().substring(0, SHORT_DIGEST);
    String path = "_records/" + txnId + "-" + digest + ".json";
    ObjectStores.putOnce(store, ObjectKey.of(folder + path), content);
    return path;
  }

  /** The commit that the event became, in whichever process, if it became one. */
  Optional<CommitSummary> made(DeltaTable table) {
    long newest = table.latest().map(TableSnapshot::version).orElse(-1L);
    for (ObjectSummary found : ObjectStores.listAll(store, folder + "_records/" + txnId + "-")) {
      Optional<CommitSummary> commit =
          lost.contains(found.key()) ? Optional.empty() : commit(found.key(), table, newest);
      if (commit.isPresent()) {
        return commit;
      }
    }
    return Optional.empty();
  }

  private Optional<CommitSummary> commit(ObjectKey key, DeltaTable table, long newest) {
    Optional<StoredObject> record = store.get(key);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    long version =
        VersionRecordCodec.decode(record.get().content(), key.value()).version().version();
    if (version > newest) {
      return Optional.empty();
    }
    CommitSummary commit = table.history(version, version).get(0);
    if (txnId.equals(commit.txnId())) {
      return Optional.of(commit);
    }
    lost.add(key);
    return Optional.empty();
  }
}
