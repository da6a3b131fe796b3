// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.append;
import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.table.contract.ContractCodec;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.Contracts;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.Quarantine;
import dev.tidemark.table.log.QuarantinedBatch;
import dev.tidemark.table.log.QuarantinedBatch.State;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.SimulatedCrash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final VersionDataset handler = bench.handler();
  private final Quarantine quarantine = new Quarantine(bench.store, FLIGHTS);
  private final ReviewQuarantine review =
      new ReviewQuarantine(bench.store, bench.published, bench.clock);

  @TempDir private Path folder;

  @BeforeEach
  void carryAContract() {
    String contract = "{\"on_breach\":\"quarantine\",\"columns\":{\"id\":{\"max\":120}}}";
    new Contracts(bench.store)
        .set(
            FLIGHTS,
            ContractCodec.decode(JsonCursor.at("", JsonReader.read(contract, "the contract"))),
            bench.clock.instant());
    bench.put("inbox/flights/good.csv", csv(0, 100));
    bench.put("inbox/flights/wrong.csv", csv(100, 150));
    handler.publish(append("1", "inbox/flights/good.csv"));
  }

  @Test
  void rowsThatBreakTheContractAreKeptAndNoVersionIsMade() {
    Event wrong = append("2", "inbox/flights/wrong.csv");

    Outcome outcome = handler.handle(wrong);

    assertThat(outcome.status()).isEqualTo(Outcome.Status.RECORDED);
    assertThat(outcome.message())
        .contains("50 rows break the contract and are in quarantine as " + wrong.key())
        .contains("\"id\" lies above 120 in 29 of 50 rows");
    assertThat(catalog().table(FLIGHTS).history()).hasSize(1);
    assertThat(quarantine.list())
        .singleElement()
        .satisfies(batch -> assertThat(batch.state()).isEqualTo(State.HELD));
    // Delivered again it is still one batch, and no version.
    handler.handle(wrong);
    assertThat(quarantine.list()).hasSize(1);
    assertThat(catalog().table(FLIGHTS).history()).hasSize(1);
    assertThatThrownBy(() -> handler.publish(wrong)).hasMessageContaining("release or discard");
  }

  @Test
  void aReleasedBatchBecomesAVersionWithWhatItBreaks() throws IOException {
    Event wrong = append("2", "inbox/flights/wrong.csv");
    handler.handle(wrong);
    bench.put("inbox/flights/wrong.csv", "gone");
    collectForDays(20);

    PublishedVersion released = review.release(FLIGHTS, wrong.key());

    assertThat(released.version()).isEqualTo(1);
    assertThat(released.rowsInVersion()).isEqualTo(150);
    ContractResult kept = catalog().recordOf(new DatasetVersion(FLIGHTS, 1)).contract();
    assertThat(kept).isNotNull();
    assertThat(kept.isKept()).isFalse();
    assertThat(KernelRows.of(bench.store, folder, "datasets/flights").rows(1)).hasSize(150);
    assertThat(quarantine.find(wrong.key()).orElseThrow().version()).isEqualTo(1L);
    assertThat(review.release(FLIGHTS, wrong.key()).version()).isEqualTo(1);
    assertThat(handler.handle(wrong).message()).contains("flights@1");
    assertThat(catalog().table(FLIGHTS).history()).hasSize(2);
  }

  @Test
  void aReleaseThatDiesAnywhereIsFinishedByTheNext() {
    Event wrong = append("2", "inbox/flights/wrong.csv");
    handler.handle(wrong);
    for (int call = 1; call < 60; call++) {
      try {
        new ReviewQuarantine(
                FaultyObjectStore.failingAt(bench.store, call, Fault.CRASH_AFTER),
                bench.published,
                bench.clock)
            .release(FLIGHTS, wrong.key());
      } catch (SimulatedCrash expected) {
        // The process is dead.
      }
    }

    assertThat(review.release(FLIGHTS, wrong.key()).version()).isEqualTo(1);
    assertThat(catalog().table(FLIGHTS).history()).hasSize(2);
  }

  @Test
  void aDiscardedBatchIsNeverPublishedAndItsFilesGo() {
    Event wrong = snapshot("2", "inbox/flights/wrong.csv");
    handler.handle(wrong);
    QuarantinedBatch held = quarantine.find(wrong.key()).orElseThrow();

    review.discard(FLIGHTS, wrong.key());
    collectForDays(20);

    assertThatThrownBy(() -> review.release(FLIGHTS, wrong.key()))
        .hasMessageContaining("is discarded already")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.CONFLICT);
    assertThat(held.files()).isNotEmpty();
    assertThat(held.files())
        .noneMatch(file -> bench.store.head(catalog().table(FLIGHTS).key(file.path())).isPresent());
    handler.handle(wrong);
    assertThat(catalog().table(FLIGHTS).history()).hasSize(1);
  }

  @Test
  void anAppendIsNotReleasedIntoOtherColumns() {
    Event wrong = append("2", "inbox/flights/wrong.csv");
    handler.handle(wrong);
    bench.put("inbox/flights/other.csv", "id,day\n1,2\n");
    handler.publish(snapshot("3", "inbox/flights/other.csv"));

    assertThatThrownBy(() -> review.release(FLIGHTS, wrong.key()))
        .hasMessageContaining("discard it and publish its sources again");
    review.discard(FLIGHTS, wrong.key());
  }

  private void collectForDays(int days) {
    CollectGarbage collect = new CollectGarbage(bench.store, bench.clock);
    for (int day = 0; day < days; day++) {
      bench.clock.advance(Duration.ofDays(1));
      collect.run(FLIGHTS);
    }
  }

  private DatasetCatalog catalog() {
    return new DatasetCatalog(bench.store);
  }
}
