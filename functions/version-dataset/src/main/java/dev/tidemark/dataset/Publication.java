// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.log.CommitSummary;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataRoles;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.Fingerprint;
import dev.tidemark.table.log.TableCommit;
import dev.tidemark.table.log.TableLayout;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord;
import dev.tidemark.table.log.VersionRecord.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The work of one event: from sources to a commit. When another publish takes the version first,
 * the change is worked out again on top of it; what is stored already is used again. One thread
 * only.
 */
final class Publication {
  /** Far more than there can be writers at once; each failure means that another publish got on. */
  private static final int ATTEMPTS = 10_000;

  private static final Duration LONGEST = Duration.ofDays(1);

  private final Event event;
  private final DatasetRequest request;
  private final DatasetCatalog catalog;
  private final DeltaTable table;
  private final DatasetFiles files;
  private final AcceptedEvents accepted;
  private final Attempts attempts;
  private final Map<String, String> stored = new HashMap<>();
  private final StoredContent.Storage storage;
  private final InstantSource clock;
  private final Instant notLaterThan;

  /** A version that answers the event, and whether this call made it. */
  record Answer(PublishedVersion published, @Nullable Event announcement) {}

  Publication(
      Event event, StoredContent.Storage storage, DatasetRequest request, InstantSource clock) {
    this.event = event;
    this.request = request;
    this.storage = storage;
    this.catalog = new DatasetCatalog(storage.store());
    this.table = catalog.table(request.dataset());
    this.files = new DatasetFiles(storage.store(), request.dataset());
    this.accepted = new AcceptedEvents(storage.store(), request.dataset());
    this.attempts = new Attempts(storage.store(), request.dataset(), request.txnId());
    this.clock = clock;
    this.notLaterThan = clock.instant();
  }

  Answer run(SourceResolver resolver) {
    if (accepted.isKnown(event)) {
      Optional<Answer> earlier = earlier();
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    KnownSources known =
        request.mode() == Mode.SNAPSHOT
            ? KnownSources.of(storage.store(), request.dataset())
            : KnownSources.none();
    Sources sources = Sources.of(request, resolver, known, storage.limits());
    return attemptUntilDone(sources, new Arrivals(storage.store(), request, event, resolver));
  }

  /**
   * Every file was taken by the other way into the dataset: the version that it made is the answer.
   */
  private Answer publishedOtherwise() {
    return table
        .latest()
        .map(this::unchanged)
        .orElseThrow(
            () ->
                new TidemarkException(
                    ErrorKind.UNAVAILABLE,
                    "the sources for "
                        + request.dataset()
                        + " are being published by another event; send this one again"));
  }

  /** The answer that this event got before, if it got one. */
  private Optional<Answer> earlier() {
    Optional<CommitSummary> commit = attempts.made(table);
    if (commit.isPresent()) {
      VersionRecord record = catalog.recordOf(request.dataset(), commit.get());
      return Optional.of(answer(record, commit.get(), false));
    }
    OptionalLong unchanged = accepted.unchanged(request.txnId());
    return unchanged.isPresent()
        ? Optional.of(unchanged(table.at(unchanged.getAsLong())))
        : Optional.empty();
  }

  /** The columns of the version to be made on top of another. */
  private TableLayout target(Optional<TableSnapshot> head, Sources sources) {
    boolean append = request.mode() == Mode.APPEND && head.isPresent();
    TableSchema schema = append ? head.get().schema() : sources.schema();
    if (append) {
      AppendColumns.requireFit(schema, sources.schema(), sources.format());
    }
    request.requireColumns(schema);
    return head.map(before -> before.layout().evolvedTo(schema))
        .orElseGet(() -> TableLayout.create(tableId(), commitTime(head), schema));
  }

  private Answer attemptUntilDone(Sources all, Arrivals arrivals) {
    StoredContent content = null;
    Sources read = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<TableSnapshot> head = table.latest();
      Optional<Answer> earlier = earlier();
      if (earlier.isPresent()) {
        return earlier.get();
      }
      TableLayout layout = target(head, all);
      Sources sources = request.mode() == Mode.APPEND ? all.only(arrivals.left(all.all())) : all;
      if (sources.all().isEmpty()) {
        return publishedOtherwise();
      }
      if (content == null || !content.schema().equals(layout.schema()) || !sources.equals(read)) {
        content = StoredContent.of(sources, layout, storage);
        read = sources;
      }
      // Only now: sources that turn out to be unreadable leave nothing but the refusal.
      accepted.keep(event);
      if (!arrivals.take(sources.all()) && request.mode() == Mode.APPEND) {
        continue;
      }
      Optional<Answer> answer = attempt(head, layout, content, sources);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw lostTooOften();
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

  private Optional<Answer> attempt(
      Optional<TableSnapshot> head, TableLayout layout, StoredContent content, Sources sources) {
    Optional<VersionRecord> before =
        head.map(snapshot -> catalog.recordOf(request.dataset(), snapshot.commit()));
    boolean append = request.mode() == Mode.APPEND;
    Fingerprint fingerprint =
        append && before.isPresent()
            ? before.get().fingerprint().plus(content.fingerprint())
            : content.fingerprint();
    DataRoles roles = roles(before, layout.schema());
    if (!append && before.isPresent() && isSame(before.get(), fingerprint, roles)) {
      accepted.keepUnchanged(request.txnId(), before.get().version().version());
      return Optional.of(unchanged(head.get()));
    }
    long version = head.map(TableSnapshot::version).orElse(-1L) + 1;
    VersionRecord record =
        new VersionRecord(
            new DatasetVersion(request.dataset(), version),
            request.txnId(),
            request.mode(),
            request.origin(),
            fingerprint,
            content.fingerprint().rows(),
            sources.records(),
            roles);
    KnownSources.keep(
        storage.store(), request.dataset(), request.txnId(), content.manifest(notLaterThan));
    List<DataFile> live = head.map(TableSnapshot::files).orElse(List.of());
    Placement placement =
        append
            ? Placement.append(content.chunks(), live, storage.condemned())
            : Placement.snapshot(content.chunks(), live, storage.condemned());
    content.chunks().forEach(chunk -> stored.put(chunk.sha256(), chunk.storedAt()));
    return commit(head, layout, record, placement);
  }

  private Optional<Answer> commit(
      Optional<TableSnapshot> head, TableLayout layout, VersionRecord record, Placement placement) {
    for (DataFile file : placement.added()) {
      files.requireCopy(file, requireNonNull(stored.get(file.sha256()), "a file of no chunk"));
    }
    requireRecent();
    boolean sameLayout = head.isPresent() && head.get().layout() == layout;
    TableCommit commit =
        new TableCommit(
            commitTime(head),
            request.mode() == Mode.APPEND ? "WRITE" : "OVERWRITE",
            request.txnId(),
            request.origin().description(),
            request.mode() == Mode.APPEND,
            attempts.put(record),
            sameLayout ? null : layout,
            placement.added(),
            placement.removed());
    long version = record.version().version();
    if (!table.commit(version, commit)) {
      return Optional.empty();
    }
    // Another delivery of the same event may have made it: what stands in the log is what counts.
    CommitSummary made = table.at(version).commit();
    VersionRecord recorded =
        Objects.equals(commit.record(), made.record())
            ? record
            : catalog.recordOf(request.dataset(), made);
    return Optional.of(answer(recorded, made, true));
  }

  /** What was not condemned when the work began may be deleted two days later. */
  private void requireRecent() {
    if (clock.instant().isAfter(notLaterThan.plus(LONGEST))) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE,
          "publishing to "
              + request.dataset()
              + " took more than a day; send the same request again: what is stored is used again");
    }
  }

  /** What is not stated anew still holds, above all that a column is sensitive. */
  private DataRoles roles(Optional<VersionRecord> before, TableSchema schema) {
    return before
        .map(record -> request.roles().over(record.roles().within(schema)))
        .orElse(request.roles());
  }

  private static boolean isSame(VersionRecord before, Fingerprint fingerprint, DataRoles roles) {
    return before.fingerprint().value().equals(fingerprint.value()) && before.roles().equals(roles);
  }

  /** The event's own time unless it lies in the future, and always after the commit before. */
  private Instant commitTime(Optional<TableSnapshot> head) {
    Instant stated = event.timeIfStated().orElse(notLaterThan);
    Instant time =
        (stated.isAfter(notLaterThan) ? notLaterThan : stated).truncatedTo(ChronoUnit.MILLIS);
    Instant earliest = head.map(before -> before.committedAt().plusMillis(1)).orElse(Instant.EPOCH);
    return time.isBefore(earliest) ? earliest : time;
  }

  private String tableId() {
    String digest = Bytes.utf8(request.dataset() + "\0" + request.txnId()).sha256();
    return digest.substring(0, 8)
        + "-"
        + digest.substring(8, 12)
        + "-"
        + digest.substring(12, 16)
        + "-"
        + digest.substring(16, 20)
        + "-"
        + digest.substring(20, 32);
  }

  private Answer answer(VersionRecord record, CommitSummary commit, boolean created) {
    PublishedVersion published =
        new PublishedVersion(
            request.dataset(),
            commit.version(),
            created,
            record.rows(),
            record.rowsAdded(),
            commit.filesAdded(),
            record.fingerprint().value(),
            commit.committedAt());
    return new Answer(published, VersionedEvent.of(record, commit));
  }

  private Answer unchanged(TableSnapshot version) {
    VersionRecord record = catalog.recordOf(request.dataset(), version.commit());
    PublishedVersion published =
        new PublishedVersion(
            request.dataset(),
            version.version(),
            false,
            record.rows(),
            0,
            0,
            record.fingerprint().value(),
            version.committedAt());
    return new Answer(published, null);
  }
}
