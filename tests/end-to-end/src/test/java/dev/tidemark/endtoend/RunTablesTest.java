// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.JsonWriter;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other engines read the tables of runs as they are: Delta Kernel the log, DuckDB the files. */
class RunTablesTest {
  private final Engine engine = DefaultEngine.create(new Configuration());

  @TempDir Path folder;

  @Test
  void duckDbJoinsTheFilesThatDeltaKernelNames() throws Exception {
    Path store = folder.resolve("store");
    record(store, "a", 3);
    record(store, "b", 5);
    assertThat(Answer.of(store, "run", "compact").exitCode()).isZero();
    record(store, "c", 2);
    record(store, "b", 7);
    assertThat(Answer.of(store, "run", "compact").exitCode()).isZero();

    String query =
        "SELECT r.run_id, r.status, p.value, count(*), max(m.value) FILTER (m.latest)"
            + " FROM read_parquet(%s) r JOIN read_parquet(%s) p USING (run_id)"
            + " JOIN read_parquet(%s) m USING (run_id)"
            + " WHERE p.key = 'p' AND m.key = 'm' GROUP BY ALL ORDER BY 1";
    assertThat(
            rows(
                query.formatted(
                    files(store, "runs"), files(store, "params"), files(store, "metrics"))))
        .containsExactly("a FINISHED 1 3 2.0", "b FINISHED 1 7 6.0", "c FINISHED 1 2 1.0");
    assertThat(
            rows(
                "SELECT json_extract_string(record, '$.params.p') FROM read_parquet("
                    + files(store, "runs")
                    + ") WHERE run_id = 'b'"))
        .containsExactly("1");
  }

  private void record(Path store, String run, int steps) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      lines.append(line(RunEvents.logged(run, step)));
    }
    lines.append(line(RunEvents.finished(run)));
    Path file = Files.writeString(folder.resolve("events.jsonl"), lines);
    assertThat(Answer.of(store, "emit", file.toString()).exitCode()).isZero();
  }

  private static String line(Event event) {
    return JsonWriter.compact(EventCodec.structured(event)) + "\n";
  }

  private String files(Path store, String name) throws IOException {
    Path root = store.resolve("tenants/default/tables").resolve(name);
    List<String> paths = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> files =
        Table.forPath(engine, root.toString())
            .getLatestSnapshot(engine)
            .getScanBuilder()
            .build()
            .getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> rows = files.next().getRows()) {
          while (rows.hasNext()) {
            String path = InternalScanFileUtils.getAddFileStatus(rows.next()).getPath();
            paths.add("'" + root.resolve(path.substring(path.indexOf("data/"))) + "'");
          }
        }
      }
    }
    return paths.toString();
  }

  private static List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          values.add(found.getString(i));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }
}
