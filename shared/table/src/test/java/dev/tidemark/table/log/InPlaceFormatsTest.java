// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.table.log.VersionRecord.Kind;
import dev.tidemark.table.log.VersionRecord.Mode;
import dev.tidemark.table.log.VersionRecord.Origin;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bucket holds of objects that were registered where they lie. */
class InPlaceFormatsTest {
  private static final String URI = "s3://lake/raw%20data/year=2026/part-0.parquet";
  private static final DataFile IN_PLACE =
      new DataFile(
          URI, Bytes.utf8("foreign").sha256(), 1234, 3, "{\"numRecords\":3}", "5d41402abc4b2a76");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final DeltaTable table = new DeltaTable(store, Tables.ROOT);

  @Test
  void theCommitIsTheSameBytesForEver() throws IOException {
    commit();

    Bytes commit =
        store
            .get(ObjectKey.of(Tables.ROOT + "/_delta_log/00000000000000000000.json"))
            .orElseThrow()
            .content();
    assertThat(commit.utf8()).isEqualTo(golden("delta-commit-in-place.json"));
  }

  @Test
  void theCommitIsReadBackAndSoIsACheckpointOfIt() {
    commit();
    for (int i = 1; i <= 10; i++) {
      DataFile more = Tables.file("file " + i, 1);
      table.commit(i, Tables.change(i, "txn-" + i, null, List.of(more), List.of()));
    }

    assertThat(new DeltaTable(store, Tables.ROOT).at(0).files())
        .containsExactly(IN_PLACE, Tables.file("copied", 2));
    assertThat(new DeltaTable(store, Tables.ROOT).at(10).files()).contains(IN_PLACE).hasSize(12);
    assertThat(store.list(Tables.ROOT + "/_delta_log/00000000000000000010.ch", "", 1).objects())
        .hasSize(1);
  }

  @Test
  void theRecordIsTheSameBytesForEverAndIsReadBack() throws IOException {
    String golden = golden("version-record-in-place.json");

    assertThat(VersionRecordCodec.encode(record()).utf8()).isEqualTo(golden.strip());
    assertThat(VersionRecordCodec.decode(Bytes.utf8(golden), "golden")).isEqualTo(record());
  }

  private void commit() {
    table.commit(0, Tables.create(Tables.PLAIN, IN_PLACE, Tables.file("copied", 2)));
  }

  private static VersionRecord record() {
    TableSchema schema = new TableSchema(List.of(new ColumnSchema("id", ColumnType.LONG)));
    return new VersionRecord(
        new DatasetVersion(new DatasetName("transactions"), 0),
        "e3b0c44298fc1c149afbf4c8996fb924",
        Mode.SNAPSHOT,
        new Origin(Kind.DATA, null, null, null, null, null),
        Fingerprint.empty(schema),
        0,
        List.of(new SourceRecord(URI, 1234, "00ff")),
        DataRoles.NONE,
        null,
        null,
        true);
  }

  private static String golden(String name) throws IOException {
    try (InputStream golden = InPlaceFormatsTest.class.getResourceAsStream("/golden/v1/" + name)) {
      return Bytes.takeOver(golden.readAllBytes()).utf8();
    }
  }
}
