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
import dev.tidemark.table.log.QuarantinedBatch;
import dev.tidemark.table.log.SourceManifest;
import dev.tidemark.table.log.TableCommit;
import dev.tidemark.table.log.TableLayout;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.table.log.VersionRecord;
import dev.tidemark.table.log.VersionRecord.Mode;
import dev.tidemark.table.log.VersionRecord.Rejected;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes stored rows a version, for one event: on top of a head that the caller looked at, unless
 * another publish got there first. One thread only.
 */
final class BatchCommit {
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

  /**
   * What became of the rows.
   *
   * @param published the version that answers the event; null if the rows were put aside
   * @param announcement what is told of the version
   * @param aside the rows that were put aside
   */
  record Answer(
      @Nullable PublishedVersion published,
      @Nullable Event announcement,
      @Nullable QuarantinedBatch aside) {

    static Answer aside(QuarantinedBatch batch) {
      return new Answer(null, null, batch);
    }
  }

  BatchCommit(
      Event event, DatasetRequest request, StoredContent.Storage storage, InstantSource clock) {
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

  Optional<TableSnapshot> head() {
    return table.latest();
  }

  /** When the work began. */
  Instant began() {
    return notLaterThan;
  }

  /** The answer that this event got before, if it got one. */
  Optional<Answer> earlier() {
    Optional<CommitSummary> commit = attempts.made(table);
    if (commit.isPresent()) {
      VersionRecord record = catalog.recordOf(request.dataset(), commit.get());
      return Optional.of(answer(record, commit.get(), false));
    }
    OptionalLong unchanged = accepted.unchanged(request.txnId());
    return unchanged.isPresent()
        ? Optional.of(unchanged(table.at(unchanged.getAsLong()), null))
        : Optional.empty();
  }

  /** The columns of a version on top of a head. */
  TableLayout layout(Optional<TableSnapshot> head, TableSchema schema) {
    return head.map(before -> before.layout().evolvedTo(schema))
        .orElseGet(() -> TableLayout.create(tableId(), commitTime(head), schema));
  }

  /** What is not stated anew still holds, above all that a column is sensitive. */
  DataRoles roles(Optional<TableSnapshot> head, TableSchema schema) {
    return rolesAfter(before(head), schema);
  }

  private DataRoles rolesAfter(Optional<VersionRecord> before, TableSchema schema) {
    return before
        .map(record -> request.roles().over(record.roles().within(schema)))
        .orElse(request.roles());
  }

  private Optional<VersionRecord> before(Optional<TableSnapshot> head) {
    return head.map(snapshot -> catalog.recordOf(request.dataset(), snapshot.commit()));
  }

  /** The answer, or nothing if another publish got there first. */
  Optional<Answer> attempt(Optional<TableSnapshot> head, TableLayout layout, StoredBatch batch) {
    Optional<VersionRecord> before = before(head);
    boolean append = request.mode() == Mode.APPEND;
    Fingerprint fingerprint =
        append && before.isPresent()
            ? before.get().fingerprint().plus(batch.fingerprint())
            : batch.fingerprint();
    DataRoles roles = rolesAfter(before, layout.schema());
    Rejected rejected = rejected(batch);
    if (!append
        && before.isPresent()
        && isSame(before.get(), fingerprint, roles)
        && liesAsAsked(head.orElseThrow().files(), batch)) {
      accepted.keepUnchanged(request.txnId(), before.get().version().version());
      return Optional.of(unchanged(head.orElseThrow(), rejected));
    }
    long version = head.map(TableSnapshot::version).orElse(-1L) + 1;
    VersionRecord record =
        new VersionRecord(
            new DatasetVersion(request.dataset(), version),
            request.txnId(),
            request.mode(),
            request.origin(),
            fingerprint,
            batch.fingerprint().rows(),
            batch.sources(),
            roles,
            batch.contract(),
            rejected,
            request.inPlace());
    SourceManifest manifest = batch.manifest();
    if (manifest != null) {
      KnownSources.keep(storage.store(), request.dataset(), request.txnId(), manifest);
    }
    return commit(head, layout, record, placement(head, batch));
  }

  /**
   * Whether equal rows lie where a publish wants them: copies all in the bucket; a registration
   * there too, or in the very objects, in the state that they are in now.
   */
  private boolean liesAsAsked(List<DataFile> files, StoredBatch batch) {
    if (files.stream().noneMatch(DataFile::isInPlace)) {
      return true;
    }
    return request.inPlace() && identities(files).equals(identities(batch.files()));
  }

  private static Set<String> identities(List<DataFile> files) {
    return files.stream().map(Placement::identity).collect(Collectors.toSet());
  }

  /** Puts the rows that were left out where people can read them. */
  private @Nullable Rejected rejected(StoredBatch batch) {
    RejectedRows rejected = batch.rejected();
    return rejected == null
        ? null
        : rejected.put(storage.store(), request.dataset(), request.txnId());
  }

  private Placement placement(Optional<TableSnapshot> head, StoredBatch batch) {
    batch.chunks().forEach(chunk -> stored.put(chunk.sha256(), chunk.storedAt()));
    List<DataFile> live = head.map(TableSnapshot::files).orElse(List.of());
    return request.mode() == Mode.APPEND
        ? Placement.append(batch.chunks(), live, storage.condemned())
        : Placement.snapshot(batch.chunks(), live, storage.condemned());
  }

  private Optional<Answer> commit(
      Optional<TableSnapshot> head, TableLayout layout, VersionRecord record, Placement placement) {
    for (DataFile file : placement.added()) {
      if (!file.isInPlace()) {
        files.requireCopy(file, requireNonNull(stored.get(file.sha256()), "a file of no chunk"));
      }
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
  void requireRecent() {
    if (clock.instant().isAfter(notLaterThan.plus(LONGEST))) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE,
          "publishing to "
              + request.dataset()
              + " took more than a day; send the same request again: what is stored is used again");
    }
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
            commit.committedAt(),
            record.rejected());
    return new Answer(published, VersionedEvent.of(record, commit), null);
  }

  /** That the rows are those of a version already. */
  Answer unchanged(TableSnapshot version, @Nullable Rejected rejected) {
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
            version.committedAt(),
            rejected);
    return new Answer(published, null, null);
  }
}
