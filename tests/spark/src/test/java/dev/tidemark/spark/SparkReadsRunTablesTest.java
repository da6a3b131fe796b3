// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables that compaction makes of runs are joined by Spark as they are. */
class SparkReadsRunTablesTest {
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"%s","source":"//test","type":"dev.tidemark.run.%s.v1",\
      "time":"2026-11-24T00:00:00Z","data":{"run_id":"%s",%s}}
      """;

  @TempDir private Path folder;

  @Test
  void runsParamsAndMetricsAreJoinedInEveryVersion() throws Exception {
    Store store = new Store(folder.resolve("store"));
    record(store, "a", 3);
    record(store, "b", 5);
    store.run("run", "compact");
    record(store, "c", 2);
    record(store, "b", 7);
    store.run("run", "compact");

    try (LocalSpark spark = new LocalSpark(folder)) {
      for (String table : List.of("runs", "params", "metrics")) {
        spark.newest(store.runTable(table)).createOrReplaceTempView(table);
      }
      assertThat(
              spark
                  .sql(
                      "SELECT r.run_id, r.status, p.value, count(*),"
                          + " max(m.value) FILTER (WHERE m.latest)"
                          + " FROM runs r JOIN params p USING (run_id) JOIN metrics m USING (run_id)"
                          + " WHERE p.key = 'p' AND m.key = 'm' GROUP BY ALL ORDER BY 1")
                  .collectAsList())
          .extracting(Row::toString)
          .containsExactly("[a,FINISHED,1,3,2.0]", "[b,FINISHED,1,7,6.0]", "[c,FINISHED,1,2,1.0]");
      assertThat(
              spark
                  .sql("SELECT get_json_object(record, '$.params.p') FROM runs")
                  .distinct()
                  .collectAsList())
          .extracting(row -> row.getString(0))
          .containsExactly("1");
      assertThat(spark.version(store.runTable("runs"), 0).select("run_id").collectAsList())
          .extracting(row -> row.getString(0))
          .containsExactlyInAnyOrder("a", "b");
    }
  }

  private void record(Store store, String run, int steps) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      String point = "{\"key\":\"m\",\"value\":" + step + ",\"step\":" + step + "}";
      lines.append(
          EVENT.formatted(
              run + "-" + step,
              "logged",
              run,
              "\"metrics\":[" + point + "],\"params\":{\"p\":\"1\"}"));
    }
    lines.append(EVENT.formatted(run + "-end", "finished", run, "\"status\":\"FINISHED\""));
    Path file = Files.writeString(folder.resolve("events.jsonl"), lines);
    store.run("emit", file.toString());
  }
}
