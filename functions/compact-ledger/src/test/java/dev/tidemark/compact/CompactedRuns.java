// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunRecordCodec;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Events of small runs, and what the tables hold of them. */
final class CompactedRuns {
  private CompactedRuns() {}

  static Event started(String run) {
    return event(run, run + "-start", "run.started", "'name':'" + run + "','params':{'p':'1'}");
  }

  static Event logged(String run, int step) {
    return event(
        run,
        run + "-" + step,
        "run.logged",
        "'metrics':[{'key':'m','value':0." + step + ",'step':" + step + "}]");
  }

  static Event finished(String run) {
    return event(run, run + "-end", "run.finished", "'status':'FINISHED'");
  }

  private static Event event(String run, String id, String type, String members) {
    String data = "{'run_id':'" + run + "'," + members + "}";
    return Event.of(
        id,
        "//test",
        "dev.tidemark." + type + ".v1",
        Instant.parse("2026-11-24T00:00:00Z"),
        JsonReader.read(data.replace('\'', '"'), "data"));
  }

  /** The summaries of the newest version of the table, in its order. */
  static List<RunRecord> table(ObjectStore store) {
    List<RunRecord> runs = new ArrayList<>();
    each(
        store,
        RunTables.RUNS_ROOT,
        RunTables.RECORD,
        (column, row) ->
            runs.add(RunRecordCodec.decode(Bytes.copyOf(column.value(row)), "the table")));
    return runs;
  }

  /** How many rows of a table belong to a run. */
  static long rowsOf(ObjectStore store, String root, String run) {
    List<String> ids = new ArrayList<>();
    each(
        store,
        root,
        RunTables.RUN_ID,
        (column, row) -> ids.add(Bytes.copyOf(column.value(row)).utf8()));
    return ids.stream().filter(run::equals).count();
  }

  static TableSnapshot newest(ObjectStore store, String root) {
    return new DeltaTable(store, root).latest().orElseThrow();
  }

  private static void each(
      ObjectStore store, String root, ColumnSchema column, BiConsumer<BytesVector, Integer> row) {
    DeltaTable table = new DeltaTable(store, root);
    TableSchema columns = new TableSchema(List.of(column));
    for (DataFile file : table.latest().map(TableSnapshot::files).orElse(List.of())) {
      SourceFile source = SourceFile.of(store, store.head(table.key(file.path())).orElseThrow());
      try (BatchReader reader = SourceFiles.openColumns(source, columns)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          for (int i = 0; i < next.get().rows(); i++) {
            row.accept((BytesVector) next.get().columns().get(0), i);
          }
        }
      }
    }
  }
}
