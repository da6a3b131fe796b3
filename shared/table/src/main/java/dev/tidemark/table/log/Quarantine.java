// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import dev.tidemark.table.log.QuarantinedBatch.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The batches of a dataset that broke its contract, under {@code _quarantine/}: no versions, and no
 * reader of the table sees them. A batch is decided upon once. Safe for use by many threads and
 * processes at once.
 */
public final class Quarantine {
  private static final int TRIES = 20;

  private final ObjectStore store;
  private final DatasetName dataset;

  public Quarantine(ObjectStore store, DatasetName dataset) {
    this.store = requireNonNull(store, "store is null");
    this.dataset = requireNonNull(dataset, "dataset is null");
  }

  /** Keeps a batch; the first of several with one key stands. */
  public void keep(QuarantinedBatch batch) {
    ObjectKey key = key(batch.key());
    if (!store.put(key, QuarantineCodec.encode(batch), PutCondition.ifAbsent()).isStored()
        && store.head(key).isEmpty()) {
      throw unknown(batch.key());
    }
  }

  public Optional<QuarantinedBatch> find(String key) {
    return store.get(key(key)).map(QuarantineCodec::decode);
  }

  /** Every batch, whatever was decided, in the order of their times. */
  public List<QuarantinedBatch> list() {
    List<QuarantinedBatch> found = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(store, folder())) {
      store.get(object.key()).map(QuarantineCodec::decode).ifPresent(found::add);
    }
    found.sort((a, b) -> a.at().compareTo(b.at()));
    return found;
  }

  /**
   * Decides what becomes of a batch; done as well if that was decided.
   *
   * @throws TidemarkException NOT_FOUND if there is none, CONFLICT if something else was decided
   */
  public QuarantinedBatch decide(String key, State decision) {
    return change(
        key,
        batch -> {
          if (batch.state() != State.HELD && batch.state() != decision) {
            throw new TidemarkException(
                ErrorKind.CONFLICT,
                "the batch "
                    + key
                    + " of "
                    + dataset
                    + " is "
                    + QuarantineCodec.lower(batch.state())
                    + " already; publish the sources again under a new event instead");
          }
          return batch.state() == decision ? batch : batch.decided(decision);
        });
  }

  /** Notes which version a released batch became part of. */
  public void note(String key, long version) {
    change(key, batch -> batch.version() == null ? batch.as(version) : batch);
  }

  private QuarantinedBatch change(String key, UnaryOperator<QuarantinedBatch> change) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      StoredObject there =
          store
              .get(key(key))
              .orElseThrow(
                  () ->
                      TidemarkException.notFound(
                          "there is no batch " + key + " in the quarantine of " + dataset));
      QuarantinedBatch before = QuarantineCodec.decode(there);
      QuarantinedBatch after = change.apply(before);
      if (after.equals(before)
          || store
              .put(key(key), QuarantineCodec.encode(after), PutCondition.ifVersion(there.version()))
              .isStored()) {
        return after;
      }
    }
    throw unknown(key);
  }

  private TidemarkException unknown(String key) {
    return new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        "writing " + key(key) + " got no answer; do it again, which is harmless");
  }

  private ObjectKey key(String key) {
    return ObjectKey.of(folder() + key + ".json");
  }

  private String folder() {
    return "datasets/" + dataset + "/_quarantine/";
  }
}
