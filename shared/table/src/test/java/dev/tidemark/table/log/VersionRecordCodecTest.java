// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.column.Batch;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.contract.ContractResult;
import dev.tidemark.table.contract.ContractResult.Breach;
import dev.tidemark.table.contract.ContractResult.Rule;
import dev.tidemark.table.log.VersionRecord.Kind;
import dev.tidemark.table.log.VersionRecord.Mode;
import dev.tidemark.table.log.VersionRecord.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionRecordCodecTest {
  private static final VersionRecord RECORD = record();

  @Test
  void recordsAreTheSameBytesForEver() throws IOException {
    assertThat(VersionRecordCodec.encode(RECORD).utf8()).isEqualTo(golden().utf8().strip());
  }

  @Test
  void storedRecordsAreReadBack() throws IOException {
    assertThat(VersionRecordCodec.decode(golden(), "golden")).isEqualTo(RECORD);
  }

  @Test
  void aRecordWithTheResultOfACheckIsTheSameBytesForEver() throws IOException {
    VersionRecord checked = checked(RECORD);
    Bytes golden = golden("version-record-2.json");

    assertThat(VersionRecordCodec.encode(checked).utf8()).isEqualTo(golden.utf8().strip());
    assertThat(VersionRecordCodec.decode(golden, "golden")).isEqualTo(checked);
  }

  private static VersionRecord checked(VersionRecord record) {
    Breach breach =
        new Breach(Rule.MIN, List.of("amount"), 1, "-0.30", "the column \"amount\" lies below 0");
    return new VersionRecord(
        record.version(),
        record.txnId(),
        record.mode(),
        record.origin(),
        record.fingerprint(),
        record.rowsAdded(),
        record.sources(),
        record.roles(),
        new ContractResult(3, 4, List.of(breach)),
        null);
  }

  @Test
  void aDamagedRecordIsNamed() {
    assertThatThrownBy(
            () ->
                VersionRecordCodec.decode(Bytes.utf8("{\"format_version\":1}"), "_records/x.json"))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining("_records/x.json cannot be right: dataset is missing")
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.CORRUPT);
  }

  @Test
  void aLaterFormatIsRefused() {
    assertThatThrownBy(
            () ->
                VersionRecordCodec.decode(Bytes.utf8("{\"format_version\":2}"), "_records/x.json"))
        .hasMessageContaining("format version 2; a newer Tidemark wrote it");
  }

  private static VersionRecord record() {
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSchema("id", ColumnType.LONG),
                new ColumnSchema("amount", ColumnType.decimal(10, 2))));
    Fingerprinter fingerprinter = new Fingerprinter(schema);
    fingerprinter.add(
        new Batch(
            schema,
            2,
            List.of(
                new LongVector(new long[] {1, 2}, 2, null),
                new LongVector(new long[] {1250, -30}, 2, null))));
    DataRoles roles =
        new DataRoles(
            List.of("id"),
            "is_fraud",
            "predicted",
            "probability",
            "scored_at",
            List.of("amount"),
            new TreeMap<>(Map.of("amount", 0.4)));
    Origin origin =
        new Origin(
            Kind.PREDICTIONS,
            new RunId("0123456789abcdef"),
            new ModelName("fraud"),
            3L,
            new DatasetName("fraud-predictions"),
            "daily \"export\"");
    return new VersionRecord(
        new DatasetVersion(new DatasetName("transactions"), 4),
        "e3b0c44298fc1c149afbf4c8996fb924",
        Mode.APPEND,
        origin,
        fingerprinter.fingerprint(),
        2,
        List.of(
            new SourceRecord("inbox/transactions/part-0.parquet", 1234, "00ff"),
            new SourceRecord("inbox/transactions/part-1.parquet", 99, null)),
        roles,
        null,
        null);
  }

  private static Bytes golden() throws IOException {
    return golden("version-record.json");
  }

  private static Bytes golden(String name) throws IOException {
    try (InputStream golden =
        VersionRecordCodecTest.class.getResourceAsStream("/golden/v1/" + name)) {
      return Bytes.takeOver(golden.readAllBytes());
    }
  }
}
