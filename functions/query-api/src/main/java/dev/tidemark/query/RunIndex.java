// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.run.RunRow;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows of the table {@code runs} in memory. Data files never change, so each is read once and
 * kept until the table no longer has it. Safe for use by many threads.
 */
final class RunIndex {
  private static final TableSchema COLUMNS = new TableSchema(List.of(RunTables.RECORD));

  private final ObjectStore store;
  private final DeltaTable table;
  private Map<String, List<RunRow>> rowsOfFiles = Map.of();

  RunIndex(ObjectStore store) {
    this.store = store;
    this.table = new DeltaTable(store, RunTables.RUNS_ROOT);
  }

  /** The rows of the newest version, file by file; each run is in one of them. */
  synchronized List<List<RunRow>> rows() {
    Optional<TableSnapshot> newest = table.latest();
    Map<String, List<RunRow>> held = new HashMap<>();
    List<List<RunRow>> rows = new ArrayList<>();
    for (DataFile file : newest.map(TableSnapshot::files).orElse(List.of())) {
      List<RunRow> known = rowsOfFiles.get(file.path());
      List<RunRow> ofFile = known == null ? read(file) : known;
      held.put(file.path(), ofFile);
      rows.add(ofFile);
    }
    rowsOfFiles = held;
    return rows;
  }

  private List<RunRow> read(DataFile file) {
    Map<String, String> texts = new ConcurrentHashMap<>();
    UnaryOperator<String> shared =
        text -> {
          String first = texts.putIfAbsent(text, text);
          return first == null ? text : first;
        };
    List<RunRow> rows = new ArrayList<>();
    try (BatchReader reader = SourceFiles.openColumns(source(file), COLUMNS)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        BytesVector records = (BytesVector) next.get().columns().get(0);
        rows.addAll(
            IntStream.range(0, records.size())
                .parallel()
                .mapToObj(
                    row -> RunRow.decode(Bytes.copyOf(records.value(row)), shared, file.path()))
                .toList());
      }
    }
    return List.copyOf(rows);
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
