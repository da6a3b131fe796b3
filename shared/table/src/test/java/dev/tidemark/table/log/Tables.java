// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small tables for tests. */
final class Tables {
  static final String ROOT = "datasets/flights";
  static final Instant START = Instant.parse("2026-11-23T15:04:05.123Z");
  static final TableSchema PLAIN = schema(Map.of("delay", ColumnType.DOUBLE));

  private Tables() {}

  static TableSchema schema(Map<String, ColumnType> columns) {
    List<ColumnSchema> list = new ArrayList<>();
    columns.forEach((name, type) -> list.add(new ColumnSchema(name, type)));
    return new TableSchema(list);
  }

  static DataFile file(String content, long rows) {
    String sha256 = Bytes.utf8(content).sha256();
    return new DataFile(
        "data/" + sha256 + ".parquet",
        sha256,
        content.length(),
        rows,
        "{\"numRecords\":" + rows + "}");
  }

  /** The first commit. */
  static TableCommit create(TableSchema schema, DataFile... added) {
    TableLayout layout = TableLayout.create("01234567-89ab-cdef-0123-456789abcdef", START, schema);
    return new TableCommit(
        START,
        "OVERWRITE",
        "txn-0",
        "daily",
        false,
        "_records/txn-0.json",
        layout,
        List.of(added),
        List.of());
  }

  /** A commit some milliseconds after the first. */
  static TableCommit change(
      int millis,
      String txnId,
      @Nullable TableLayout layout,
      List<DataFile> added,
      List<DataFile> removed) {
    return new TableCommit(
        START.plusMillis(millis),
        "WRITE",
        txnId,
        null,
        true,
        "_records/" + txnId + ".json",
        layout,
        added,
        removed);
  }
}
