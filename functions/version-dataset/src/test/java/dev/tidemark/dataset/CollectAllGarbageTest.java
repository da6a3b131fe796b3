// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.table.log.DatasetCatalog;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectAllGarbageTest {
  private static final ObjectKey ORPHAN = ObjectKey.of("datasets/flights/data/nobodys.parquet");
  private static final Instant LATER = Bench.NOW.plus(Duration.ofDays(30));

  private final Bench bench = new Bench();
  private final CollectAllGarbage collect = new CollectAllGarbage(bench.store);

  @BeforeEach
  void publishAndLeaveAFileBehind() {
    bench.put("inbox/flights/a.csv", csv(0, 100));
    bench.handler().publish(snapshot("1", "inbox/flights/a.csv"));
    bench.put(ORPHAN.value(), "left behind");
  }

  @Test
  void everyDatasetIsCollectedInTwoPhases() {
    assertThat(collect.handle(LATER).message()).contains("1 condemned, 0 condemned before");
    assertThat(bench.store.head(ORPHAN)).isPresent();

    assertThat(collect.handle(LATER.plus(Duration.ofDays(2))).message())
        .contains("0 condemned, 1 condemned before");

    assertThat(bench.store.head(ORPHAN)).isEmpty();
    new DatasetCatalog(bench.store)
        .table(new DatasetName("flights"))
        .at(0)
        .files()
        .forEach(
            file ->
                assertThat(bench.store.head(ObjectKey.of("datasets/flights/" + file.path())))
                    .isPresent());
  }

  @Test
  void aBrokenDatasetIsToldAndKeepsNoOtherFromIt() {
    bench.put("datasets/broken/_delta_log/00000000000000000000.json", "no commit");

    assertThatThrownBy(() -> collect.handle(LATER))
        .isInstanceOf(TidemarkException.class)
        .hasMessageStartingWith("broken: ");
    assertThatThrownBy(() -> collect.handle(LATER.plus(Duration.ofDays(2))))
        .hasMessageStartingWith("broken: ");

    assertThat(bench.store.head(ORPHAN)).isEmpty();
  }
}
