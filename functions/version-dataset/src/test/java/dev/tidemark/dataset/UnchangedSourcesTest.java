// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static dev.tidemark.dataset.Bench.csv;
import static dev.tidemark.dataset.Bench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.EventTypes;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.testkit.CountingObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnchangedSourcesTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");

  private final Bench bench = new Bench();
  private final CountingObjectStore counting = new CountingObjectStore(bench.store);
  private final VersionDataset handler = bench.handler(counting);

  @TempDir private Path folder;

  @Test
  void ofAThousandFilesOnlyTheThreeThatChangedAreReadAndWritten() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      put(i, csv(i * 10, i * 10 + 10));
    }
    handler.publish(snapshot("1", "inbox/flights/"));
    put(7, csv(0, 3));
    put(500, csv(90_000, 90_020));
    put(999, csv(70_000, 70_001));
    counting.reset();

    PublishedVersion published = handler.publish(snapshot("2", "inbox/flights/"));

    assertThat(read())
        .containsExactlyInAnyOrder(
            "inbox/flights/0007.csv", "inbox/flights/0500.csv", "inbox/flights/0999.csv");
    assertThat(published.filesAdded()).isBetween(3, 6);
    assertThat(counting.requests("put", "datasets/flights/data/")).hasSize(published.filesAdded());
    // What a dataset holds that was published afresh, every file of it read.
    assertThat(published.fingerprint()).isEqualTo(afresh());
    List<String> rows = KernelRows.of(bench.store, folder, "datasets/flights").rows(1);
    assertThat(rows).hasSize(997 * 10 + 3 + 20 + 1).contains("90019,UA,45009.5");
  }

  @Test
  void equalRowsInOtherFilesAndAnotherOrderChangeNothing() {
    bench.put("inbox/flights/a.csv", csv(0, 300));
    bench.put("inbox/other/1.csv", csv(180, 300));
    bench.put("inbox/other/2.csv", csv(0, 180));
    handler.publish(snapshot("1", "inbox/flights/"));

    PublishedVersion again = handler.publish(snapshot("2", "inbox/other/"));

    assertThat(again.version()).isZero();
    assertThat(again.created()).isFalse();
    assertThat(new DatasetCatalog(bench.store).table(FLIGHTS).history()).hasSize(1);
  }

  @Test
  void aFileThatComesOrGoesLeavesTheOthersUnread() {
    put(1, csv(0, 50));
    put(2, csv(50, 100));
    handler.publish(snapshot("1", "inbox/flights/"));
    bench.store.delete(key(1));
    put(3, csv(100, 150));
    counting.reset();

    PublishedVersion published = handler.publish(snapshot("2", "inbox/flights/"));

    assertThat(read()).containsExactly("inbox/flights/0003.csv");
    assertThat(published.rowsInVersion()).isEqualTo(100);
    assertThat(published.fingerprint()).isEqualTo(afresh());
  }

  @Test
  void aTypeThatWidensOrNarrowsIsThatOfAllFilesTogether() {
    put(1, "id\n1\n2\n");
    put(2, "id\n3\n");
    handler.publish(snapshot("1", "inbox/flights/"));
    put(2, "id\n3.5\n");

    PublishedVersion wider = handler.publish(snapshot("2", "inbox/flights/"));
    assertThat(type(1)).isEqualTo(ColumnType.DOUBLE);
    assertThat(wider.fingerprint()).isEqualTo(afresh());

    put(2, "id\n4\n");
    handler.publish(snapshot("3", "inbox/flights/"));
    assertThat(type(2)).isEqualTo(ColumnType.LONG);
  }

  @Test
  void sourcesOfAnAppendAreKnownToTheSnapshotThatFollows() {
    put(1, csv(0, 50));
    handler.publish(Bench.append("1", "inbox/flights/0001.csv"));
    put(2, csv(50, 100));
    handler.publish(Bench.append("2", "inbox/flights/0002.csv"));
    put(3, csv(100, 150));
    counting.reset();

    PublishedVersion published = handler.publish(snapshot("3", "inbox/flights/"));

    assertThat(read()).containsExactly("inbox/flights/0003.csv");
    assertThat(published.rowsInVersion()).isEqualTo(150);
  }

  @Test
  void withoutItsManifestEverythingIsReadAndNothingElseChanges() {
    put(1, csv(0, 50));
    put(2, csv(50, 100));
    handler.publish(snapshot("1", "inbox/flights/"));
    bench.store.contents().keySet().stream()
        .filter(key -> key.value().startsWith("datasets/flights/_sources/"))
        .forEach(key -> bench.put(key.value(), "damaged"));
    put(3, csv(100, 150));
    counting.reset();

    PublishedVersion published = handler.publish(snapshot("2", "inbox/flights/"));

    assertThat(read()).hasSize(3);
    assertThat(published.fingerprint()).isEqualTo(afresh());
  }

  private String afresh() {
    return bench
        .handler()
        .publish(
            Bench.event(
                "afresh",
                EventTypes.DATASET_PUBLISHED,
                "{\"dataset\":\"afresh\",\"mode\":\"snapshot\",\"sources\":[\"inbox/flights/\"]}"))
        .fingerprint();
  }

  private ColumnType type(long version) {
    return new DatasetCatalog(bench.store)
        .recordOf(new DatasetVersion(FLIGHTS, version))
        .schema()
        .columns()
        .get(0)
        .type();
  }

  private Set<String> read() {
    return counting.requests().stream()
        .filter(request -> request.startsWith("get"))
        .map(request -> request.substring(request.indexOf(' ') + 1))
        .filter(key -> key.startsWith("inbox/"))
        .collect(Collectors.toSet());
  }

  private void put(int file, String content) {
    bench.put(key(file).value(), content);
  }

  private static ObjectKey key(int file) {
    return ObjectKey.of("inbox/flights/%04d.csv".formatted(file));
  }
}
