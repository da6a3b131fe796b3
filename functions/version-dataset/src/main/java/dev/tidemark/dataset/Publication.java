// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.contract.Contract;
import dev.tidemark.table.contract.Contract.OnBreach;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.Contracts;
import dev.tidemark.table.log.DataRoles;
import dev.tidemark.table.log.Quarantine;
import dev.tidemark.table.log.QuarantinedBatch;
import dev.tidemark.table.log.TableLayout;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord.Mode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The work of one event: from sources to a commit. When another publish takes the version first,
 * the change is worked out again on top of it; what is stored already is used again. One thread
 * only.
 */
final class Publication {
  /** Far more than there can be writers at once; each failure means that another publish got on. */
  private static final int ATTEMPTS = 10_000;

  private final Event event;
  private final DatasetRequest request;
  private final StoredContent.Storage storage;
  private final AcceptedEvents accepted;
  private final BatchCommit commit;
  private final Optional<Contracts.Numbered> contract;
  private final Quarantine quarantine;

  Publication(
      Event event, StoredContent.Storage storage, DatasetRequest request, InstantSource clock) {
    this.event = event;
    this.request = request;
    this.storage = storage;
    this.accepted = new AcceptedEvents(storage.store(), request.dataset());
    this.commit = new BatchCommit(event, request, storage, clock);
    this.contract = new Contracts(storage.store()).current(request.dataset());
    this.quarantine = new Quarantine(storage.store(), request.dataset());
  }

  /**
   * Publishes the sources, or puts them aside if the contract says so.
   *
   * @param known what a snapshot need not read, where that was found already
   */
  BatchCommit.Answer run(SourceResolver resolver, @Nullable KnownSources known) {
    if (accepted.isKnown(event)) {

      Optional<BatchCommit.Answer> earlier = commit.earlier();
      if (earlier.isPresent()) {
        return earlier.get();
      }
      Optional<QuarantinedBatch> aside = quarantine.find(event.key());
      if (aside.isPresent()) {
        return BatchCommit.Answer.aside(aside.get());
      }
    }
    Sources sources = Sources.of(request, resolver, orFound(known), storage.limits());
    return attemptUntilDone(sources, new Arrivals(storage.store(), request, event, resolver));
  }

  private KnownSources orFound(@Nullable KnownSources known) {
    if (request.mode() != Mode.SNAPSHOT) {
      return KnownSources.none();
    }
    return known == null ? KnownSources.of(storage.store(), request.dataset()) : known;
  }

  /**
   * Every file was taken by the other way into the dataset: the version that it made is the answer.
   */
  private BatchCommit.Answer publishedOtherwise() {
    return commit
        .head()
        .map(head -> commit.unchanged(head, null))
        .orElseThrow(
            () ->
                new TidemarkException(
                    ErrorKind.UNAVAILABLE,
                    "the sources for "
                        + request.dataset()
                        + " are being published by another event; send this one again"));
  }

  /** The columns of the version to be made on top of another. */
  private TableLayout target(Optional<TableSnapshot> head, Sources sources) {
    boolean append = request.mode() == Mode.APPEND && head.isPresent();
    TableSchema schema = append ? head.orElseThrow().schema() : sources.schema();
    if (append) {
      AppendColumns.requireFit(schema, sources.schema(), sources.format());
    }
    request.requireColumns(schema);
    return commit.layout(head, schema);
  }

  private BatchCommit.Answer attemptUntilDone(Sources all, Arrivals arrivals) {
    StoredContent content = null;
    Sources read = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<TableSnapshot> head = commit.head();
      Optional<BatchCommit.Answer> earlier = commit.earlier();
      if (earlier.isPresent()) {
        return earlier.get();
      }
      TableLayout layout = target(head, all);
      Sources sources = request.mode() == Mode.APPEND ? all.only(arrivals.left(all.all())) : all;
      if (sources.all().isEmpty()) {
        return publishedOtherwise();
      }
      if (content == null || !content.schema().equals(layout.schema()) || !sources.equals(read)) {
        DataRoles roles = commit.roles(head, layout.schema());
        sources.requireValuesFit(layout.schema(), request.text().maxRejects());
        // What stands in a row that cannot be read may be of any column.
        RejectedRows rejected = new RejectedRows(roles.sensitive().isEmpty());
        content =
            request.inPlace()
                ? new Registration(sources, layout, storage, request.sources()).content()
                : StoredContent.of(sources, layout, storage.keyed(roles.key()), rejected);
        read = sources;
      }
      StoredBatch batch = checked(head, content.batch(commit.began()));
      // Only now: sources that turn out to be unreadable leave nothing but the refusal.
      accepted.keep(event);
      if (!arrivals.take(sources.all()) && request.mode() == Mode.APPEND) {
        continue;
      }
      if (isToBePutAside(batch)) {
        return BatchCommit.Answer.aside(putAside(batch));
      }
      Optional<BatchCommit.Answer> answer = commit.attempt(head, layout, batch);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw lostTooOften();
  }

  /** The rows with what the dataset's contract says of them. */
  private StoredBatch checked(Optional<TableSnapshot> head, StoredBatch batch) {
    Contract carried = contract.map(Contracts.Numbered::contract).orElse(null);
    if (carried == null) {
      return batch;
    }
    TableSchema schema = batch.fingerprint().schema();
    boolean append = request.mode() == Mode.APPEND;
    ContractCheck.Checked rows =
        new ContractCheck.Checked(
            request.dataset(),
            schema,
            batch.files(),
            append ? head.map(TableSnapshot::files).orElse(List.of()) : List.of(),
            Set.copyOf(commit.roles(head, schema).sensitive()),
            commit.began());
    ContractResult result =
        new ContractCheck(storage.store(), rows).against(contract.orElseThrow(), carried);
    // What lies elsewhere cannot be put aside: it may have changed by the time of the release.
    boolean isRefused = carried.onBreach() == OnBreach.REFUSE || request.inPlace();
    if (!result.isKept() && isRefused) {
      throw broken(result);
    }
    return batch.with(result);
  }

  private boolean isToBePutAside(StoredBatch batch) {
    ContractResult result = batch.contract();
    Contract carried = contract.map(Contracts.Numbered::contract).orElse(null);
    return result != null
        && !result.isKept()
        && carried != null
        && carried.onBreach() == OnBreach.QUARANTINE;
  }

  private QuarantinedBatch putAside(StoredBatch batch) {
    commit.requireRecent();
    QuarantinedBatch aside =
        new QuarantinedBatch(
            event.key(),
            commit.began(),
            QuarantinedBatch.State.HELD,
            batch.fingerprint(),
            batch.files(),
            batch.sources(),
            requireNonNull(batch.contract(), "rows are put aside for what they break"),
            null);
    quarantine.keep(aside);
    return aside;
  }

  private TidemarkException broken(ContractResult result) {
    return TidemarkException.invalid(
        "the sources break the contract of "
            + request.dataset()
            + ": "
            + result.text()
            + "; nothing was published: mend the data, or change the contract");
  }

  private TidemarkException lostTooOften() {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "publishing to "
            + request.dataset()
            + " lost the race for a version "
            + ATTEMPTS
            + " times; send the same request again");
  }
}
