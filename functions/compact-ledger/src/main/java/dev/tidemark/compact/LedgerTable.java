// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableCommit;
import dev.tidemark.table.log.TableLayout;
import dev.tidemark.table.log.TableSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A Delta table in which each run has the rows of its last fold and no others. Safe for use by many
 * threads and processes at once: a change is one commit, and only that of whoever saw the newest
 * version.
 */
final class LedgerTable {
  private final ObjectStore store;
  private final DeltaTable table;
  private final TableSchema schema;
  private final boolean countsEvents;

  /** The runs of each data file with the events they were folded from: files never change. */
  private final Map<String, Map<String, Long>> runsOfFiles = new ConcurrentHashMap<>();

  LedgerTable(ObjectStore store, String root, TableSchema schema) {
    this.store = store;
    this.table = new DeltaTable(store, root);
    this.schema = schema;
    this.countsEvents = schema.indexOf(RunTables.EVENT_COUNT.name()).isPresent();
  }

  /**
   * Who changes the table, and when.
   *
   * @param txnId never used before
   */
  record Change(Instant now, String txnId) {}

  Optional<TableSnapshot> head() {
    return table.latest();
  }

  /** How many events the row of each run was folded from. */
  Map<String, Long> eventCounts(Optional<TableSnapshot> head) {
    Map<String, Long> counts = new HashMap<>();
    files(head).forEach(file -> counts.putAll(runsOf(file)));
    return counts;
  }

  /**
   * Gives some runs other rows.
   *
   * @param head what the rows were made on top of
   * @param rows all rows that these runs are to have
   * @return false if another change came first: nothing is changed by this one
   */
  boolean replace(Optional<TableSnapshot> head, Set<String> runs, Batch rows, Change change) {
    forgetAllBut(files(head));
    List<DataFile> stale = files(head).stream().filter(file -> holdsAny(file, runs)).toList();
    List<DataFile> merged = MergeRule.choose(files(head), stale, rows.rows());
    FileRewriter rewriter = new FileRewriter(store, table, layout(head, change));
    for (DataFile file : merged) {
      rewriter.copy(source(file), schema, stale.contains(file) ? runs : Set.of());
    }
    List<DataFile> added = new ArrayList<>(rewriter.finish(rows));
    List<DataFile> removed = new ArrayList<>(merged);
    removed.removeIf(file -> added.removeIf(same -> same.path().equals(file.path())));
    if (head.isPresent() && added.isEmpty() && removed.isEmpty()) {
      return true;
    }
    return table.commit(
        head.map(h -> h.version() + 1).orElse(0L), commit(head, change, added, removed));
  }

  private TableCommit commit(
      Optional<TableSnapshot> head, Change change, List<DataFile> added, List<DataFile> removed) {
    TableLayout layout = layout(head, change);
    boolean isNews = head.isEmpty() || !head.get().schema().equals(schema);
    return new TableCommit(
        time(head, change),
        "MERGE",
        change.txnId(),
        null,
        false,
        null,
        isNews ? layout : null,
        added,
        removed);
  }

  private TableLayout layout(Optional<TableSnapshot> head, Change change) {
    return head.map(before -> before.layout().evolvedTo(schema))
        .orElseGet(() -> TableLayout.create(tableId(change), time(head, change), schema));
  }

  private static Instant time(Optional<TableSnapshot> head, Change change) {
    Instant now = change.now().truncatedTo(ChronoUnit.MILLIS);
    return head.map(before -> before.committedAt().plusMillis(1)).filter(now::isBefore).orElse(now);
  }

  /** The first change names the table; a UUID is 32 hexadecimal digits with dashes. */
  private static String tableId(Change change) {
    return change.txnId().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  private static List<DataFile> files(Optional<TableSnapshot> head) {
    return head.map(TableSnapshot::files).orElse(List.of());
  }

  /** Merging replaces files for ever; a process that lives long must not remember them all. */
  private void forgetAllBut(List<DataFile> live) {
    runsOfFiles.keySet().retainAll(live.stream().map(DataFile::path).collect(Collectors.toSet()));
  }

  /** The files whose runs are known without reading them again. */
  Set<String> remembered() {
    return Set.copyOf(runsOfFiles.keySet());
  }

  private boolean holdsAny(DataFile file, Set<String> runs) {
    Map<String, Long> held = runsOf(file);
    return runs.stream().anyMatch(held::containsKey);
  }

  private Map<String, Long> runsOf(DataFile file) {
    return runsOfFiles.computeIfAbsent(file.path(), path -> readRuns(file));
  }

  private Map<String, Long> readRuns(DataFile file) {
    TableSchema columns =
        new TableSchema(
            countsEvents
                ? List.of(RunTables.RUN_ID, RunTables.EVENT_COUNT)
                : List.of(RunTables.RUN_ID));
    Map<String, Long> runs = new HashMap<>();
    try (BatchReader reader = SourceFiles.openColumns(source(file), columns)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        Batch batch = next.get();
        BytesVector ids = (BytesVector) batch.columns().get(0);
        for (int row = 0; row < batch.rows(); row++) {
          long count = countsEvents ? ((LongVector) batch.columns().get(1)).value(row) : 0;
          runs.put(new String(ids.value(row), StandardCharsets.UTF_8), count);
        }
      }
    }
    return runs;
  }

  private SourceFile source(DataFile file) {
    ObjectSummary object =
        store
            .head(table.key(file.path()))
            .orElseThrow(
                () ->
                    TidemarkException.corrupt(
                        "the data file " + table.key(file.path()) + " is gone"));
    return SourceFile.of(store, object);
  }
}
