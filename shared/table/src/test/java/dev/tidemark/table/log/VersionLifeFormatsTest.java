// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.ContractResult.Breach;
import dev.tidemark.table.contract.ContractResult.Rule;
import dev.tidemark.table.log.QuarantinedBatch.State;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionLifeFormatsTest {
  private static final DatasetName PEOPLE = new DatasetName("people");
  private static final Instant NOW = Instant.parse("2026-11-23T15:04:05Z");
  private static final ObjectKey BATCH = ObjectKey.of("datasets/people/_quarantine/e3b0c442.json");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Quarantine quarantine = new Quarantine(store, PEOPLE);

  @Test
  void aBatchIsTheSameBytesForEver() throws IOException {
    quarantine.keep(batch());

    assertThat(store.get(BATCH).orElseThrow().content().utf8())
        .isEqualTo(golden("quarantined-batch.json"));
  }

  @Test
  void aStoredBatchIsReadBackAndDecidedUponOnce() throws IOException {
    store.put(BATCH, Bytes.utf8(golden("quarantined-batch.json")), PutCondition.ifAbsent());

    assertThat(quarantine.find("e3b0c442")).contains(batch());
    quarantine.decide("e3b0c442", State.RELEASED);
    quarantine.note("e3b0c442", 4);
    quarantine.note("e3b0c442", 5);
    assertThat(quarantine.find("e3b0c442").orElseThrow().version()).isEqualTo(4);
    assertThatThrownBy(() -> quarantine.decide("e3b0c442", State.DISCARDED))
        .hasMessageContaining("the batch e3b0c442 of people is released already");
    assertThatThrownBy(() -> quarantine.decide("none", State.DISCARDED))
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void expiredVersionsAreTheSameBytesForEver() throws IOException {
    ExpiredVersions expired = new ExpiredVersions(store, PEOPLE);
    expired.add(List.of(3L, 0L), NOW);
    expired.add(List.of(3L, 4L), NOW.plusSeconds(60));

    assertThat(store.contents().values())
        .extracting(Bytes::utf8)
        .contains(golden("expired-versions.json"));
    assertThat(expired.all()).isEqualTo(Map.of(0L, NOW, 3L, NOW, 4L, NOW.plusSeconds(60)));
  }

  @Test
  void whatIsDamagedIsNamed() {
    store.put(BATCH, Bytes.utf8("{\"format_version\":1}"), PutCondition.always());
    ObjectKey list = ObjectKey.of("datasets/people/_expired/1.json");
    store.put(list, Bytes.utf8("{}"), PutCondition.always());

    assertThatThrownBy(quarantine::list).hasMessageContaining(BATCH + " cannot be right");
    assertThatThrownBy(() -> new ExpiredVersions(store, PEOPLE).all())
        .hasMessageContaining(list + " cannot be right: at is missing");
  }

  private static QuarantinedBatch batch() {
    TableSchema schema = new TableSchema(List.of(new ColumnSchema("id", ColumnType.LONG)));
    Breach breach = new Breach(Rule.MIN, List.of("id"), 1, "-1", "the column \"id\" lies below 0");
    return new QuarantinedBatch(
        "e3b0c442",
        NOW,
        State.HELD,
        Fingerprint.empty(schema),
        List.of(new DataFile("data/00ff.parquet", "00ff", 512, 3, "{\"numRecords\":3}")),
        List.of(new SourceRecord("inbox/people/a.csv", 30, null)),
        new ContractResult(2, 5, List.of(breach)),
        null);
  }

  private static String golden(String name) throws IOException {
    try (InputStream golden =
        VersionLifeFormatsTest.class.getResourceAsStream("/golden/v1/" + name)) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
