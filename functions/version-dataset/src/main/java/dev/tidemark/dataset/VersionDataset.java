// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventHandler;
import dev.tidemark.event.EventPublisher;
import dev.tidemark.event.EventTypes;
import dev.tidemark.event.Outcome;
import dev.tidemark.ledger.Rejections;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.log.ChunkRule;
import dev.tidemark.table.log.QuarantinedBatch;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code dataset.published}, {@code predictions.logged} and {@code labels.logged} into
 * versions of datasets. Safe for use by many threads and processes at once.
 *
 * <p>Each event makes at most one version, however often and in how many places at once it is
 * delivered. A snapshot that equals the newest version makes none. An append always makes one: it
 * is known by its event, never by its content. A version appears whole, in a linear history without
 * gaps. After a crash the same event finishes the work.
 */
public final class VersionDataset implements EventHandler {
  /** The types of the events that this takes in. */
  public static final Set<String> TYPES =
      Set.of(EventTypes.DATASET_PUBLISHED, EventTypes.PREDICTIONS_LOGGED, EventTypes.LABELS_LOGGED);

  private final ObjectStore store;
  private final EventPublisher publisher;
  private final InstantSource clock;
  private final SourceResolver resolver;
  private final ChunkRule rule;
  private final InputLimits limits;
  private final SourceResolver inPlace;
  private final @Nullable KnownSources known;
  private final Rejections rejections;

  public VersionDataset(
      ObjectStore store, EventPublisher publisher, InstantSource clock, SourceResolver resolver) {
    this(store, publisher, clock, resolver, ChunkRule.standard());
  }

  VersionDataset(
      ObjectStore store,
      EventPublisher publisher,
      InstantSource clock,
      SourceResolver resolver,
      ChunkRule rule) {
    this(
        store,
        publisher,
        clock,
        resolver,
        rule,
        InputLimits.standard(),
        new ForeignSources(store.foreign()),
        null);
  }

  private VersionDataset(
      ObjectStore store,
      EventPublisher publisher,
      InstantSource clock,
      SourceResolver resolver,
      ChunkRule rule,
      InputLimits limits,
      SourceResolver inPlace,
      @Nullable KnownSources known) {
    this.store = requireNonNull(store, "store is null");
    this.publisher = requireNonNull(publisher, "publisher is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.resolver = requireNonNull(resolver, "resolver is null");
    this.rule = rule;
    this.limits = limits;
    this.inPlace = inPlace;
    this.known = known;
    this.rejections = new Rejections(store);
  }

  /** The same, for sources whose parts may be so large. */
  public VersionDataset within(InputLimits limitsOfSources) {
    return new VersionDataset(
        store, publisher, clock, resolver, rule, limitsOfSources, inPlace, known);
  }

  /** The same, where other objects may be registered in place than the store itself reaches. */
  public VersionDataset registering(ForeignObjects foreign) {
    return new VersionDataset(
        store, publisher, clock, resolver, rule, limits, new ForeignSources(foreign), known);
  }

  /** The same, for events about one dataset whose known sources somebody has read already. */
  public VersionDataset knowing(KnownSources sources) {
    return new VersionDataset(store, publisher, clock, resolver, rule, limits, inPlace, sources);
  }

  @Override
  public Outcome handle(Event event) {
    try {
      BatchCommit.Answer answer = answer(event);
      PublishedVersion published = answer.published();
      if (published == null) {
        return Outcome.recorded(quarantined(answer));
      }
      String version = published.dataset() + "@" + published.version();
      return published.created()
          ? Outcome.recorded(
              "published " + version + ": " + published.rowsAdded() + " rows from the sources")
          : Outcome.duplicate(version + " holds this already; nothing changed");
    } catch (TidemarkException e) {
      if (!isFaultOfTheEvent(e.kind())) {
        throw e;
      }
      rejections.keep(event, e);
      return Outcome.refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Publishes and tells listeners; a version that the event made before is found and told again.
   *
   * @throws TidemarkException INVALID_REQUEST, DENIED, NOT_FOUND or CONFLICT if no version was
   *     made; rows that were put into quarantine are kept, of others nothing is
   */
  public PublishedVersion publish(Event event) {
    BatchCommit.Answer answer = answer(event);
    PublishedVersion published = answer.published();
    if (published == null) {
      throw TidemarkException.invalid(quarantined(answer));
    }
    return published;
  }

  private BatchCommit.Answer answer(Event event) {
    DatasetRequest request = DatasetRequest.of(event);
    StoredContent.Storage storage =
        StoredContent.Storage.of(store, request.dataset(), rule, limits);
    BatchCommit.Answer answer =
        new Publication(event, storage, request, clock)
            .run(request.inPlace() ? inPlace : resolver, known);
    Event announcement = answer.announcement();
    if (announcement != null) {
      publisher.publish(announcement);
    }
    return answer;
  }

  private static String quarantined(BatchCommit.Answer answer) {
    QuarantinedBatch batch = requireNonNull(answer.aside(), "no version and no batch");
    return "no version was made: "
        + batch.fingerprint().rows()
        + " rows break the contract and are in quarantine as "
        + batch.key()
        + " ("
        + batch.contract().text()
        + "); release or discard them with `tidemark dataset quarantine`";
  }

  private static boolean isFaultOfTheEvent(ErrorKind kind) {
    return switch (kind) {
      case INVALID_REQUEST, NOT_FOUND, CONFLICT, DENIED -> true;
      case UNAVAILABLE, OUTCOME_UNKNOWN, CORRUPT, INTERNAL -> false;
    };
  }
}
