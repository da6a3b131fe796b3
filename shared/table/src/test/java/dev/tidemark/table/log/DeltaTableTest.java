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

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaTableTest {
  private static final DataFile A = file("a", 10);
  private static final DataFile B = file("b", 20);
  private static final DataFile C = file("c", 30);

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final DeltaTable table = new DeltaTable(store, ROOT);

  @Test
  void aTableWithoutCommitsHasNoVersion() {
    assertThat(table.latest()).isEmpty();
    assertThat(table.history()).isEmpty();
  }

  @Test
  void eachVersionHoldsWhatItsCommitsLeft() {
    commitThree();

    assertThat(fresh().at(0).files()).containsExactly(A);
    assertThat(fresh().at(1).files()).containsExactly(A, B);
    assertThat(fresh().at(2).files()).containsExactly(B, C);
    assertThat(fresh().at(2).rows()).isEqualTo(50);
    assertThat(fresh().at(2).schema()).isEqualTo(PLAIN);
    assertThat(fresh().latest().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void anOpenTableSeesLaterCommitsOfOthers() {
    table.commit(0, create(PLAIN, A));
    assertThat(table.latest().orElseThrow().version()).isZero();

    fresh().commit(1, change(1, "txn-1", null, List.of(B), List.of()));

    assertThat(table.latest().orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void aVersionThatIsNotThereIsRefusedWithTheRangeThereIs() {
    commitThree();

    assertThatThrownBy(() -> table.at(7))
        .isInstanceOf(TidemarkException.class)
        .hasMessage("datasets/flights has the versions 0 to 2, not 7")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void timeFindsTheNewestCommitAtOrBeforeIt() {
    commitThree();

    assertThat(table.asOf(START.minusMillis(1))).isEmpty();
    assertThat(table.asOf(START).orElseThrow().version()).isZero();
    assertThat(table.asOf(START.plusMillis(1)).orElseThrow().version()).isEqualTo(1);
    assertThat(table.asOf(START.plusSeconds(9)).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void filesAddedBetweenVersionsIncludeBothEnds() {
    commitThree();

    assertThat(table.addedBetween(1, 2))
        .containsExactly(
            new AddedFile(1, START.plusMillis(1), B), new AddedFile(2, START.plusMillis(2), C));
    assertThat(table.addedBetween(2, 2)).extracting(AddedFile::file).containsExactly(C);
  }

  @Test
  void historyTellsWhatEachCommitDid() {
    commitThree();

    assertThat(table.history())
        .extracting(CommitSummary::txnId)
        .containsExactly("txn-0", "txn-1", "txn-2");
    assertThat(table.history().get(2).filesRemoved()).isEqualTo(1);
    assertThat(table.history().get(2).record()).isEqualTo("_records/txn-2.json");
  }

  @Test
  void theSecondCommitOfAVersionLosesAndLeavesTheFirst() {
    table.commit(0, create(PLAIN, A));
    assertThat(table.commit(1, change(1, "txn-1", null, List.of(B), List.of()))).isTrue();

    assertThat(table.commit(1, change(1, "txn-other", null, List.of(C), List.of()))).isFalse();

    assertThat(table.at(1).files()).containsExactly(A, B);
  }

  @Test
  void theSameCommitAgainSucceeds() {
    table.commit(0, create(PLAIN, A));

    assertThat(table.commit(0, create(PLAIN, A))).isTrue();
    assertThat(table.history()).hasSize(1);
  }

  @Test
  void aCommitWhoseReplyWasLostSucceeds() {
    FaultyObjectStore faulty = FaultyObjectStore.failingAt(store, 1, Fault.REPLY_LOST);

    assertThat(new DeltaTable(faulty, ROOT).commit(0, create(PLAIN, A))).isTrue();
    assertThat(table.history()).hasSize(1);
  }

  @Test
  void aCommitThatNeverArrivedIsSentAgain() {
    FaultyObjectStore faulty = FaultyObjectStore.failingAt(store, 1, Fault.REQUEST_LOST);

    assertThat(new DeltaTable(faulty, ROOT).commit(0, create(PLAIN, A))).isTrue();
    assertThat(table.history()).hasSize(1);
  }

  @Test
  void aCorruptLineIsNamedByFileAndNumber() {
    table.commit(0, create(PLAIN, A));
    putLog(1, "{\"commitInfo\":{\"timestamp\":1}}\n{\"add\":{\"path\":");

    assertThatThrownBy(() -> fresh().latest())
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining(
            "datasets/flights/_delta_log/00000000000000000001.json cannot be right: line 2")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.CORRUPT);
  }

  @Test
  void aMissingFieldIsNamedByFileLineAndPath() {
    table.commit(0, create(PLAIN, A));
    putLog(1, "{\"commitInfo\":{\"timestamp\":1}}\n{\"remove\":{\"size\":3}}\n");

    assertThatThrownBy(() -> fresh().latest())
        .hasMessageContaining("line 2: remove.path is missing");
  }

  @Test
  void unknownActionsAndFieldsArePassedOver() {
    table.commit(0, create(PLAIN, A));
    putLog(
        1,
        "{\"commitInfo\":{\"timestamp\":1795446245999,\"new\":1}}\n{\"cdc\":{\"path\":\"x\"}}\n\n"
            + "{\"remove\":{\"path\":\""
            + A.path()
            + "\",\"deletionVector\":null}}\n");

    assertThat(fresh().at(1).files()).isEmpty();
  }

  @Test
  void aProtocolBeyondWhatIsKnownIsRefused() {
    table.commit(0, create(PLAIN, A));
    putLog(
        1,
        "{\"commitInfo\":{\"timestamp\":1}}\n{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]}}\n");

    assertThatThrownBy(() -> fresh().latest())
        .hasMessageContaining("needs the reader feature \"deletionVectors\"")
        .hasMessageContaining("use a newer one");
  }

  @Test
  void aGapInTheLogIsNamed() {
    table.commit(0, create(PLAIN, A));
    putLog(2, "{\"commitInfo\":{\"timestamp\":1}}\n");

    assertThatThrownBy(() -> fresh().latest())
        .hasMessageContaining("has version 2 but not 1")
        .hasMessageContaining("00000000000000000001.json is missing");
  }

  @Test
  void commitsAreTheSameBytesForEver() throws IOException {
    table.commit(0, create(PLAIN, A));

    try (InputStream golden =
        DeltaTableTest.class.getResourceAsStream("/golden/v1/delta-commit-0.json")) {
      assertThat(log(0)).isEqualTo(Bytes.takeOver(golden.readAllBytes()).utf8());
    }
  }

  private void commitThree() {
    table.commit(0, create(PLAIN, A));
    table.commit(1, change(1, "txn-1", null, List.of(B), List.of()));
    table.commit(2, change(2, "txn-2", null, List.of(C), List.of(A)));
  }

  private DeltaTable fresh() {
    return new DeltaTable(store, ROOT);
  }

  private String log(long version) {
    return store.get(logKey(version)).orElseThrow().content().utf8();
  }

  private void putLog(long version, String lines) {
    store.put(logKey(version), Bytes.utf8(lines), PutCondition.always());
  }

  private static ObjectKey logKey(long version) {
    return ObjectKey.of(ROOT + "/_delta_log/" + "%020d.json".formatted(version));
  }
}
