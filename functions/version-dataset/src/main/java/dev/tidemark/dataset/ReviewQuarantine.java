// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.log.ChunkRule;
import dev.tidemark.table.log.Quarantine;
import dev.tidemark.table.log.QuarantinedBatch;
import dev.tidemark.table.log.QuarantinedBatch.State;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord.Mode;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries out what a person decided about rows that broke a contract. Safe for use by many threads
 * and processes at once; doing it again is harmless.
 */
public final class ReviewQuarantine {
  private final ObjectStore store;
  private final EventPublisher publisher;
  private final InstantSource clock;

  public ReviewQuarantine(ObjectStore store, EventPublisher publisher, InstantSource clock) {
    this.store = requireNonNull(store, "store is null");
    this.publisher = requireNonNull(publisher, "publisher is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Makes a version of a batch as it is; what it breaks is kept with the version.
   *
   * @throws TidemarkException NOT_FOUND if there is no such batch, CONFLICT if it was discarded or
   *     is an append and the columns of the dataset have changed
   */
  public PublishedVersion release(DatasetName dataset, String key) {
    Quarantine quarantine = new Quarantine(store, dataset);
    QuarantinedBatch batch =
        quarantine
            .find(key)
            .orElseThrow(
                () ->
                    TidemarkException.notFound(
                        "there is no batch " + key + " in the quarantine of " + dataset));
    Event event = new AcceptedEvents(store, dataset).fetch(key);
    DatasetRequest request = DatasetRequest.of(event);
    StoredContent.Storage storage =
        StoredContent.Storage.of(store, dataset, ChunkRule.standard(), InputLimits.standard());
    BatchCommit commit = new BatchCommit(event, request, storage, clock);
    requireColumns(commit.head(), request, batch);
    quarantine.decide(key, State.RELEASED);
    BatchCommit.Answer answer = attemptUntilDone(commit, request, batch);
    PublishedVersion published =
        requireNonNull(answer.published(), "a released batch is a version");
    quarantine.note(key, published.version());
    Event announcement = answer.announcement();
    if (announcement != null) {
      publisher.publish(announcement);
    }
    return published;
  }

  private static BatchCommit.Answer attemptUntilDone(
      BatchCommit commit, DatasetRequest request, QuarantinedBatch batch) {
    StoredBatch rows =
        new StoredBatch(
            batch.fingerprint(),
            batch.files().stream().map(StoredChunk::of).toList(),
            batch.sources(),
            null,
            null,
            batch.contract());
    TableSchema schema = batch.fingerprint().schema();
    Optional<BatchCommit.Answer> answer = commit.earlier();
    while (answer.isEmpty()) {
      Optional<TableSnapshot> head = commit.head();
      requireColumns(head, request, batch);
      answer = commit.attempt(head, commit.layout(head, schema), rows).or(commit::earlier);
    }
    return answer.get();
  }

  private static void requireColumns(
      Optional<TableSnapshot> head, DatasetRequest request, QuarantinedBatch batch) {
    if (request.mode() == Mode.APPEND
        && head.isPresent()
        && !head.get().schema().equals(batch.fingerprint().schema())) {
      throw new TidemarkException(
          ErrorKind.CONFLICT,
          "the columns of "
              + request.dataset()
              + " are others than when the batch "
              + batch.key()
              + " was put into quarantine; discard it and publish its sources again");
    }
  }

  /**
   * Gives a batch up; its files go as garbage does.
   *
   * @throws TidemarkException NOT_FOUND if there is no such batch, CONFLICT if it was released
   */
  public void discard(DatasetName dataset, String key) {
    new Quarantine(store, dataset).decide(key, State.DISCARDED);
  }
}
