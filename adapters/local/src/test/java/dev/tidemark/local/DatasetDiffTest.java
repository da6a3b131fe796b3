// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetDiff;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Compatibility;
import dev.tidemark.query.DatasetDiff.RowDiff;
import dev.tidemark.query.DatasetDiff.Status;
import dev.tidemark.query.DatasetDiffs;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DiffDocument;
import dev.tidemark.query.VersionHistory;
import dev.tidemark.testkit.CountingObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDiffTest {
  private static final DatasetName PEOPLE = new DatasetName("people");

  @TempDir private Path folder;
  private LocalRuntime runtime;
  private CountingObjectStore counting;
  private int published;

  @BeforeEach
  void open() {
    runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.resolve("store").toString()), LocalSettings.of(Map.of(), false));
    counting = new CountingObjectStore(runtime.store());
  }

  @Test
  void withoutAKeyItTellsColumnsAndReadsNoData() throws IOException {
    publish("id,name,age\n1,Ada,36\n2,Alan,41\n");
    publish("id,name,city\n1,Ada,Paris\n2,Alan,Rome\n");
    counting.reset();

    DatasetDiff diff = diff();

    assertThat(counting.requests()).noneMatch(request -> request.contains("/data/"));
    assertThat(diff.sameRows()).isFalse();
    assertThat(diff.compatibility()).isEqualTo(Compatibility.BREAKING);
    assertThat(statuses(diff))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id", Status.SAME,
                "name", Status.SAME,
                "age", Status.REMOVED,
                "city", Status.ADDED));
    assertThat(diff.rows()).isNull();
  }

  @Test
  void valuesSwappedBetweenRowsChangeNoColumnButTheRows() throws IOException {
    publish("id,label\n1,cat\n2,dog\n3,cow\n");
    publish("id,label\n1,dog\n2,cat\n3,cow\n");

    DatasetDiff diff = diff("id");

    assertThat(statuses(diff))
        .containsOnly(Map.entry("id", Status.SAME), Map.entry("label", Status.SAME));
    assertThat(diff.sameRows()).isFalse();
    assertThat(rows(diff).changed()).isEqualTo(2);
  }

  @Test
  void aColumnWithAnotherNameAndTheSameValuesIsRenamed() throws IOException {
    publish("id,name,age\n1,Ada,36\n2,Alan,41\n", "name");
    publish("id,years,person,city\n1,36,Ada,Rome\n2,41,Alan,Oslo\n");

    DatasetDiff diff = diff();

    assertThat(diff.compatibility()).isEqualTo(Compatibility.RENAMED);
    assertThat(statuses(diff))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id", Status.SAME,
                "person", Status.RENAMED,
                "years", Status.RENAMED,
                "city", Status.ADDED));
    assertThat(DiffDocument.of(diff).toString())
        .contains("renamed_from=JsonString[value=name]")
        .contains("renamed_from=JsonString[value=age]")
        .doesNotContain("value=Ada]");
  }

  @Test
  void columnsThatLookAlikeAreNotTakenForEachOther() throws IOException {
    publish("id,a,b\n1,x,x\n2,y,y\n");
    publish("id,c\n1,x\n2,y\n");

    assertThat(diff().compatibility()).isEqualTo(Compatibility.BREAKING);
    assertThat(statuses(diff())).doesNotContainValue(Status.RENAMED);
  }

  @Test
  void theHistoryTellsWhatBecameOfTheColumns() throws IOException {
    publish("id,name\n1,Ada\n");
    publish("id,person\n1,Ada\n");
    publish("id,person,age\n1,Ada,36\n");
    publish("id,person,age\n1,Ada,37\n");

    assertThat(new VersionHistory(counting).last(PEOPLE, 3))
        .extracting(
            entry -> entry.version().snapshot().version(),
            VersionHistory.Entry::compatibility,
            entry -> entry.changes().stream().map(ColumnDiff::name).toList())
        .containsExactly(
            tuple(3L, Compatibility.SAME, List.of()),
            tuple(2L, Compatibility.ADDED, List.of("age")),
            tuple(1L, Compatibility.RENAMED, List.of("person")));
    assertThat(new VersionHistory(counting).last(PEOPLE, 9)).hasSize(4);
  }

  @Test
  void aLongThatBecomesADoubleIsNoWidening() throws IOException {
    publish("id\n1\n2\n");
    publish("id\n1\n2.5\n");

    // Whole numbers beyond 2^53 would be rounded.
    assertThat(diff().compatibility()).isEqualTo(Compatibility.BREAKING);
  }

  @Test
  void examplesTellKeysAndWhatChangedInThem() throws IOException {
    publish("id,name,age\n1,Ada,36\n2,Alan,41\n3,Grace,85\n");
    publish("id,name,age\n1,Ada,37\n3,Grace,85\n4,Edsger,72\n");

    RowDiff rows = rows(diff("id"));

    assertThat(rows.added()).isEqualTo(1);
    assertThat(rows.removed()).isEqualTo(1);
    assertThat(rows.changed()).isEqualTo(1);
    assertThat(rows.examples())
        .extracting(DatasetDiff.Example::status, example -> example.key().get("id"))
        .containsExactlyInAnyOrder(
            tuple(Status.CHANGED, Optional.of("1")),
            tuple(Status.ADDED, Optional.of("4")),
            tuple(Status.REMOVED, Optional.of("2")));
    assertThat(rows.examples())
        .filteredOn(example -> example.status() == Status.CHANGED)
        .extracting(DatasetDiff.Example::values)
        .containsExactly(Map.of("age", List.of(Optional.of("36"), Optional.of("37"))));
  }

  @Test
  void sensitiveValuesAreNotInTheDocument() throws IOException {
    publish("id,name\n1,SecretAda\n2,SecretAlan\n", "name");
    publish("id,name\n1,SecretEve\n3,SecretBob\n", "name");

    String document = JsonWriter.pretty(DiffDocument.of(diff("id")));
    String byName = JsonWriter.pretty(DiffDocument.of(diff("name")));

    assertThat(document + byName).doesNotContain("Secret").contains("\"changed\"");
  }

  @Test
  void keysThatAreNotUniqueAreCountedAndNotCompared() throws IOException {
    publish("id,x\n1,a\n1,b\n2,c\n");
    publish("id,x\n1,a\n2,d\n2,e\n");

    RowDiff rows = rows(diff("id"));

    assertThat(rows.duplicatesInBaseline()).isEqualTo(1);
    assertThat(rows.duplicatesInCurrent()).isEqualTo(1);
    assertThat(rows.changed()).isEqualTo(1);
  }

  @Test
  void aKeyThatIsNoColumnOfBothIsRefused() throws IOException {
    publish("id,x\n1,a\n");
    publish("id,y\n1,a\n");

    assertThatThrownBy(() -> diff("x"))
        .hasMessage(
            "the key \"x\" is no column that both people@0 and people@1 have in the same type");
  }

  @Test
  void randomTablesAgreeWithAPlainComparison() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    TreeMap<Integer, String> before = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      before.put(random.nextInt(20_000), "v" + random.nextInt(50));
    }
    TreeMap<Integer, String> after = new TreeMap<>(before);
    for (int i = 0; i < 700; i++) {
      int key = random.nextInt(20_000);
      if (random.nextBoolean()) {
        after.remove(key);
      } else {
        after.put(key, "w" + random.nextInt(50));
      }
    }
    publish(csv(before));
    publish(csv(after));

    RowDiff rows = rows(diff("id"));

    assertThat(rows.added())
        .as("seed %s", seed)
        .isEqualTo(after.keySet().stream().filter(key -> !before.containsKey(key)).count());
    assertThat(rows.removed())
        .isEqualTo(before.keySet().stream().filter(key -> !after.containsKey(key)).count());
    assertThat(rows.changed())
        .isEqualTo(
            after.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .filter(entry -> !before.get(entry.getKey()).equals(entry.getValue()))
                .count());
  }

  private static String csv(Map<Integer, String> rows) {
    StringBuilder csv = new StringBuilder("id,x\n");
    rows.forEach((id, value) -> csv.append(id).append(',').append(value).append('\n'));
    return csv.toString();
  }

  private DatasetDiff diff(String... key) {
    DatasetQueries queries = new DatasetQueries(counting);
    return new DatasetDiffs(counting)
        .compare(
            queries.version(new DatasetVersion(PEOPLE, 0)),
            queries.version(new DatasetVersion(PEOPLE, 1)),
            List.of(key));
  }

  private static Map<String, Status> statuses(DatasetDiff diff) {
    Map<String, Status> statuses = new TreeMap<>();
    for (ColumnDiff column : diff.columns()) {
      statuses.put(column.name(), column.status());
    }
    return statuses;
  }

  private static RowDiff rows(DatasetDiff diff) {
    return Optional.ofNullable(diff.rows()).orElseThrow();
  }

  private void publish(String csv, String... sensitive) throws IOException {
    Path file = Files.writeString(folder.resolve("file-" + published++ + ".csv"), csv);
    PublishRequest request =
        new PublishRequest(
            PEOPLE,
            "snapshot",
            List.of(file.toString()),
            null,
            TextOptions.standard(),
            List.of(),
            null,
            List.of(sensitive),
            null,
            null,
            runtime.snapshotOccasion(PEOPLE));
    runtime.publish(request, false, bytes -> {});
  }
}
