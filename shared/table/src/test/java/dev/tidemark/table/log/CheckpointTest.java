// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static dev.tidemark.table.log.Tables.PLAIN;
import static dev.tidemark.table.log.Tables.ROOT;
import static dev.tidemark.table.log.Tables.START;
import static dev.tidemark.table.log.Tables.change;
import static dev.tidemark.table.log.Tables.create;
import static dev.tidemark.table.log.Tables.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.CountingObjectStore;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final int HANDFUL = 14;

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @TempDir private Path folder;

  /**
   * Commit n adds the file n; every third removes the one before, and every hundredth changes the
   * columns.
   */
  private void commit(int versions) {
    DeltaTable table = fresh();
    table.commit(0, create(PLAIN, dataFile(0)));
    for (int n = 1; n < versions; n++) {
      List<DataFile> removed = n % 3 == 0 ? List.of(dataFile(n - 1)) : List.of();
      TableLayout layout = n % 100 == 0 ? table.at(n - 1).layout().evolvedTo(schema(n)) : null;
      table.commit(n, change(n, "txn-" + n, layout, List.of(dataFile(n)), removed));
    }
  }

  private static TableSchema schema(int n) {
    return new TableSchema(List.of(new ColumnSchema("of version " + n, ColumnType.LONG)));
  }

  private static DataFile dataFile(int n) {
    return file("content " + n, n + 1);
  }

  private static List<String> livePaths(int version) {
    List<String> paths = new ArrayList<>();
    for (int n = 0; n <= version; n++) {
      if (n % 3 != 2 || n == version) {
        paths.add(dataFile(n).path());
      }
    }
    return paths;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200})
  void kernelAndTheLogReadTheSameInEveryVersion(int versions) throws IOException {
    commit(versions);
    KernelTable kernel = KernelTable.of(store, folder);

    for (int version = 0; version < versions; version++) {
      TableSnapshot snapshot = fresh().at(version);
      assertThat(snapshot.files()).extracting(DataFile::path).isEqualTo(livePaths(version));
      assertThat(kernel.paths(version)).containsExactlyInAnyOrderElementsOf(livePaths(version));
      assertThat(kernel.schema(version)).isEqualTo(snapshot.schema());
    }
  }

  @Test
  void aLongHistoryIsOpenedWithAHandfulOfRequestsAndReadByKernel() throws IOException {
    commit(5_000);
    CountingObjectStore counting = new CountingObjectStore(store);

    assertThat(new DeltaTable(counting, ROOT).latest().orElseThrow().version()).isEqualTo(4_999);
    assertThat(counting.requests()).hasSizeLessThanOrEqualTo(HANDFUL);

    counting.reset();
    assertThat(new DeltaTable(counting, ROOT).at(2_345).commit().txnId()).isEqualTo("txn-2345");
    assertThat(counting.requests()).hasSizeLessThanOrEqualTo(HANDFUL);

    counting.reset();
    assertThat(new DeltaTable(counting, ROOT).asOf(START.plusMillis(1_234)).orElseThrow().version())
        .isEqualTo(1_234);
    assertThat(counting.requests()).hasSizeLessThanOrEqualTo(3 * HANDFUL);

    KernelTable kernel = KernelTable.of(store, folder);
    int step = Integer.getInteger("tidemark.test.version-step", 833);
    for (int version = 4_999; version >= 0; version -= step) {
      assertThat(kernel.paths(version)).containsExactlyInAnyOrderElementsOf(livePaths(version));
      assertThat(fresh().at(version).files())
          .extracting(DataFile::path)
          .isEqualTo(livePaths(version));
    }
  }

  @Test
  void anEarlierHintIsNeverPutInPlaceOfALaterOne() {
    commit(31);
    assertThat(hint()).contains("\"version\":30");
    TableState early = new LogFolder(store, ROOT).checkpoint(20);

    new LogFolder(store, ROOT).putCheckpoint(early);

    assertThat(hint()).contains("\"version\":30");
  }

  @Test
  void writersAtOnceLeaveTheHintAtTheLatestCheckpoint() throws Exception {
    commit(1);
    AtomicInteger names = new AtomicInteger();

    Race.of(4, writer -> () -> commitTimes(25, names));

    assertThat(fresh().latest().orElseThrow().version()).isEqualTo(100);
    assertThat(hint()).contains("\"version\":100");
    assertThat(fresh().latest().orElseThrow().files()).hasSize(101);
  }

  private boolean commitTimes(int times, AtomicInteger names) {
    DeltaTable table = fresh();
    for (int commits = 0; commits < times; commits++) {
      String txnId = "racer-" + names.incrementAndGet();
      boolean done = false;
      while (!done) {
        int next = (int) table.latest().orElseThrow().version() + 1;
        done = table.commit(next, change(next, txnId, null, List.of(file(txnId, 1)), List.of()));
      }
    }
    return true;
  }

  @Test
  void aMissingWrongOrEarlyHintOnlyCostsRequests() {
    commit(57);
    ObjectKey pointer = ObjectKey.of(ROOT + "/_delta_log/_last_checkpoint");
    List<String> wrong =
        List.of("not JSON", "{}", "{\"version\":10}", "{\"version\":777}", "{\"version\":\"x\"}");

    for (String content : wrong) {
      store.put(pointer, Bytes.utf8(content), PutCondition.always());
      assertThat(fresh().latest().orElseThrow().version()).isEqualTo(56);
    }
    store.delete(pointer);
    assertThat(fresh().latest().orElseThrow().files()).hasSameSizeAs(livePaths(56));
  }

  @Test
  void withoutCheckpointsTheCommitsAreEnough() {
    commit(45);
    for (int version = 10; version <= 40; version += 10) {
      store.delete(checkpointKey(version));
    }

    assertThat(fresh().latest().orElseThrow().files()).hasSameSizeAs(livePaths(44));
    assertThat(fresh().at(37).files()).hasSameSizeAs(livePaths(37));
  }

  @Test
  void aCheckpointThatAWriterFailedToMakeIsMadeUpFor() {
    commit(25);
    store.delete(checkpointKey(20));
    DeltaTable table = fresh();
    table.latest();

    table.commit(25, change(25, "txn-25", null, List.of(dataFile(25)), List.of()));

    assertThat(store.head(checkpointKey(25))).isPresent();
    assertThat(hint()).contains("\"version\":25");
  }

  @Test
  void aCommitStandsThoughItsCheckpointFails() {
    commit(10);
    // The commit's put is the first call; everything after it belongs to the checkpoint.
    for (int call = 2; call < 14; call++) {
      InMemoryObjectStore copy = new InMemoryObjectStore();
      store.contents().forEach((key, content) -> copy.put(key, content, PutCondition.always()));
      DeltaTable faulty =
          new DeltaTable(FaultyObjectStore.failingAt(copy, call, Fault.REFUSED), ROOT);

      assertThat(faulty.commit(10, change(10, "txn-10", null, List.of(dataFile(10)), List.of())))
          .isTrue();
      assertThat(new DeltaTable(copy, ROOT).latest().orElseThrow().version()).isEqualTo(10);
    }
  }

  @Test
  void aDamagedCheckpointIsNamedWithWhatToDo() {
    commit(12);
    Bytes content = store.get(checkpointKey(10)).orElseThrow().content();
    Bytes half = content.slice(0, content.size() / 2);
    store.put(checkpointKey(10), half, PutCondition.always());

    assertThatThrownBy(() -> fresh().latest())
        .hasMessageContaining("00000000000000000010.checkpoint.parquet cannot be right")
        .hasMessageContaining("delete it");
  }

  private DeltaTable fresh() {
    return new DeltaTable(store, ROOT);
  }

  private String hint() {
    return store
        .get(ObjectKey.of(ROOT + "/_delta_log/_last_checkpoint"))
        .orElseThrow()
        .content()
        .utf8();
  }

  private static ObjectKey checkpointKey(long version) {
    return ObjectKey.of(ROOT + "/_delta_log/" + "%020d.checkpoint.parquet".formatted(version));
  }
}
