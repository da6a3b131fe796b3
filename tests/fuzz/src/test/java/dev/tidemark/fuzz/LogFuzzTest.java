// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import dev.tidemark.testkit.InMemoryObjectStore;

/**
 * Any bytes as a commit or as the hint of a checkpoint: the table is read, or is said to be corrupt
 * with the object's key.
 */
class LogFuzzTest {
  private static final String ROOT = "datasets/some-table";
  private static final ObjectKey FIRST =
      ObjectKey.of(ROOT + "/_delta_log/00000000000000000000.json");
  private static final ObjectKey HINT = ObjectKey.of(ROOT + "/_delta_log/_last_checkpoint");

  @FuzzTest(maxDuration = "10m")
  void commit(byte[] content) {
    InMemoryObjectStore store = new InMemoryObjectStore();
    store.put(FIRST, Bytes.copyOf(content), PutCondition.always());
    read(store);
  }

  @FuzzTest(maxDuration = "10m")
  void hint(byte[] content) {
    InMemoryObjectStore store = new InMemoryObjectStore();
    store.put(HINT, Bytes.copyOf(content), PutCondition.always());
    store.put(FIRST, Bytes.utf8("{}"), PutCondition.always());
    read(store);
  }

  private static void read(InMemoryObjectStore store) {
    DeltaTable table = new DeltaTable(store, ROOT);
    try {
      long version = table.latest().map(TableSnapshot::version).orElse(0L);
      table.history(0, version);
    } catch (TidemarkException e) {
      ReaderFuzzTest.require(e.kind() == ErrorKind.CORRUPT, "refused as " + e.kind() + ": " + e);
      ReaderFuzzTest.require(
          String.valueOf(e.getMessage()).contains("some-table"), "no name in: " + e.getMessage());
    }
  }
}
