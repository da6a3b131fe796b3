// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import static dev.tidemark.compact.CompactedRuns.finished;
import static dev.tidemark.compact.CompactedRuns.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunTables;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.RunId;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.SequentialIds;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTableTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Runs runs = new Runs(store);
  private final SequentialIds ids = new SequentialIds();

  private RunRecord record(String run) {
    runs.record(started(run));
    runs.record(finished(run));
    return runs.find(new RunId(run)).orElseThrow().summary();
  }

  @Test
  void nothingIsRememberedOfFilesThatWereMerged() {
    LedgerTable table = new LedgerTable(store, RunTables.RUNS_ROOT, RunTables.RUNS);
    TableSnapshot before = null;
    for (int i = 0; i < 20; i++) {
      before = table.head().orElse(null);
      table.eventCounts(table.head());
      LedgerTable.Change change = new LedgerTable.Change(Instant.EPOCH.plusSeconds(i), ids.next());
      List<RunRecord> added = List.of(record("run-" + i));
      table.replace(table.head(), Set.of("run-" + i), RunTables.runs(added), change);
    }

    assertThat(before).isNotNull();
    assertThat(before.files().stream().map(DataFile::path)).containsAll(table.remembered());
  }
}
