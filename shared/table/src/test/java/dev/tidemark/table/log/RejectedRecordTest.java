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
import dev.tidemark.table.log.VersionRecord.Kind;
import dev.tidemark.table.log.VersionRecord.Mode;
import dev.tidemark.table.log.VersionRecord.Origin;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record of a version that left rows out, as it is stored for ever. */
class RejectedRecordTest {
  private static final String GOLDEN = "/golden/v1/version-record-rejected.json";

  @Test
  void isTheSameBytesForEver() throws IOException {
    assertThat(VersionRecordCodec.encode(record()).utf8()).isEqualTo(golden().utf8().strip());
  }

  @Test
  void isReadBack() throws IOException {
    assertThat(VersionRecordCodec.decode(golden(), "golden")).isEqualTo(record());
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
        List.of(new SourceRecord("transactions.csv", 9, "00ff")),
        DataRoles.NONE,
        null,
        new Rejected(3, "_rejects/e3b0c44298fc1c149afbf4c8996fb924-0123456789abcdef.jsonl"));
  }

  private static Bytes golden() throws IOException {
    try (InputStream golden = RejectedRecordTest.class.getResourceAsStream(GOLDEN)) {
      return Bytes.takeOver(golden.readAllBytes());
    }
  }
}
