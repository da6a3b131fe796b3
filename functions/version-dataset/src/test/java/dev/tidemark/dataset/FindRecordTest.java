// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.model.DatasetName;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.table.log.ExpiredVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindRecordTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");
  private static final OptionalLong ALL = OptionalLong.empty();

  private final Bench bench = new Bench();
  private final FindRecord find = new FindRecord(bench.store);

  @TempDir private Path folder;

  @Test
  void itTellsTheVersionsThatHoldARecordAndWhatWasMadeOfThem() throws IOException {
    publish("1", csv(0, 200));
    publish("2", csv(150, 400));
    publish("3", csv(300, 500));
    read("0123456789abcdef", 1);

    FindRecord.Membership found = find.find(FLIGHTS, ALL, Map.of("id", "160"));

    assertThat(found.holdings())
        .containsExactly(
            new FindRecord.Holding(0, 1, List.of()),
            new FindRecord.Holding(1, 1, List.of("run 0123456789abcdef (training)")));
    assertThat(found.versions()).isEqualTo(3);
    // Chunks are small: of dozens of files few can hold it, and one that is shared is read once.
    assertThat(found.filesRead()).isBetween(1, 4);
    assertThat(found.filesPassedOver()).isGreaterThan(10);
    assertThat(KernelRows.of(bench.store, folder, "datasets/flights").rows(1)).hasSize(250);
  }

  @Test
  void allValuesMustStandInOneRow() {
    publish("1", csv(0, 60));

    assertThat(find.find(FLIGHTS, ALL, Map.of("id", "1", "carrier", "UA")).holdings()).hasSize(1);
    assertThat(find.find(FLIGHTS, ALL, Map.of("id", "1", "carrier", "AA")).holdings()).isEmpty();
    assertThat(find.find(FLIGHTS, ALL, Map.of("carrier", "AA")).holdings())
        .containsExactly(new FindRecord.Holding(0, 20, List.of()));
    assertThat(find.find(FLIGHTS, ALL, Map.of("delay", "0.5")).holdings()).hasSize(1);
    assertThat(find.find(FLIGHTS, ALL, Map.of("id", "-1")).filesRead()).isZero();
  }

  @Test
  void bloomFiltersPassFilesOverThatStatisticsDoNot() {
    StringBuilder odd = new StringBuilder("id,carrier\n");
    for (int id = 0; id < 4_000; id++) {
      odd.append((id * 7_919L) % 100_003).append(",x\n");
    }
    publish("1", odd.toString());

    int read = 0;
    for (int id = 0; id < 50; id++) {
      read += find.find(FLIGHTS, ALL, Map.of("id", Integer.toString(50_000 + id))).filesRead();
    }
    long files = new DatasetCatalog(bench.store).table(FLIGHTS).at(0).files().size();

    // Every file spans nearly all ids; without filters all of them would be read each time.
    assertThat(files).isGreaterThan(50);
    assertThat(read).isLessThan((int) (50 * files / 20));
  }

  @Test
  void oneVersionAlone() {
    publish("1", csv(0, 60));
    publish("2", csv(100, 160));

    assertThat(find.find(FLIGHTS, OptionalLong.of(1), Map.of("id", "5")).holdings()).isEmpty();
    assertThat(find.find(FLIGHTS, OptionalLong.of(0), Map.of("id", "5")).holdings()).hasSize(1);
  }

  @Test
  void whatNobodyCanTellIsSaid() {
    publish("1", csv(0, 60));
    publish("2", csv(100, 160));
    new ExpiredVersions(bench.store, FLIGHTS).add(List.of(0L), bench.clock.instant());

    assertThat(find.find(FLIGHTS, ALL, Map.of("id", "5")).unknown()).containsExactly(0L);
    assertThatThrownBy(() -> find.find(FLIGHTS, ALL, Map.of("gone", "5")))
        .hasMessageContaining("no version of flights has the columns gone");
    assertThatThrownBy(() -> find.find(FLIGHTS, ALL, Map.of("id", "secret")))
        .hasMessageContaining("none of its type, long")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> find.find(new DatasetName("none"), ALL, Map.of("id", "5")))
        .hasMessageContaining("there is no dataset none");
  }

  @Test
  void aVersionWhoseColumnHasAnotherTypeDoesNotKeepTheOthersFromBeingSearched() {
    publish("1", "id,carrier\na1,UA\nb2,AA\n");
    publish("2", "id,carrier\n1,UA\n2,AA\n");

    assertThat(find.find(FLIGHTS, ALL, Map.of("id", "b2")).holdings())
        .containsExactly(new FindRecord.Holding(0, 1, List.of()));
    assertThat(find.find(FLIGHTS, ALL, Map.of("id", "2")).holdings())
        .containsExactly(new FindRecord.Holding(1, 1, List.of()));
    assertThatThrownBy(() -> find.find(FLIGHTS, OptionalLong.of(1), Map.of("id", "b2")))
        .hasMessageContaining("none of its type, long");
  }

  private void publish(String id, String csv) {
    bench.put("inbox/flights/" + id + ".csv", csv);
    Event event =
        Bench.publish(id, "snapshot", "inbox/flights/" + id + ".csv", ",\"key\":[\"id\"]");
    bench.handler().publish(event);
  }

  private void read(String run, long version) {
    new Runs(bench.store)
        .record(
            Bench.event(
                "start-" + run,
                EventTypes.RUN_STARTED,
                "{\"run_id\":\"%s\",\"inputs\":[{\"dataset\":\"flights\",\"version\":%d}]}"
                    .formatted(run, version)));
  }
}
