// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published by the command line is read by Spark, version by version: the rows are compared
 * with the files that were published and with what our own reader exports.
 */
class SparkReadsDatasetsTest {
  private static final Path FLIGHTS = Path.of("../../examples/flight-delay/data");
  private static final int DISTANCE = 5;

  private static LocalSpark spark;

  @TempDir private static Path warehouse;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = new LocalSpark(warehouse);
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void everyVersionOfALongHistoryIsReadWithTimeTravelAlsoAfterCollection() throws Exception {
    Store store = new Store(folder.resolve("store"));
    Path table = store.dataset("flights");
    List<Totals> versions = publishFlights(store);
    assertThat(table.resolve("_delta_log/00000000000000000010.checkpoint.parquet")).exists();

    for (int version = 0; version < versions.size(); version++) {
      assertThat(totals(spark.version(table, version)))
          .as("version %d", version)
          .isEqualTo(versions.get(version));
    }
    assertThat(totals(spark.sql("SELECT * FROM delta.`" + table + "` VERSION AS OF 7")))
        .isEqualTo(versions.get(7));
    assertSameAsExported(store, "flights@11", spark.version(table, 11));
    String[] files = store.run("dataset", "files", "flights@7", "--signed-urls").split("\n");
    assertThat(totals(spark.session().read().parquet(files))).isEqualTo(versions.get(7));

    dropJanuary(store);

    Totals last = versions.get(versions.size() - 1);
    assertThat(totals(spark.newest(table))).isEqualTo(last.without(versions.get(0)));
    assertSameAsExported(store, "flights", spark.newest(table));
    assertThatThrownBy(() -> spark.version(table, 0).collectAsList())
        .hasStackTraceContaining("FileNotFoundException");
  }

  /** January first, then each week; gives what each version holds. */
  private static List<Totals> publishFlights(Store store) throws Exception {
    String january = FLIGHTS.resolve("training/january.csv").toString();
    store.run("dataset", "publish", "flights", january);
    List<Totals> versions = new ArrayList<>(List.of(totals(january)));
    for (String week : weeks()) {
      store.run("dataset", "publish", "flights", week, "--mode", "append");
      versions.add(versions.get(versions.size() - 1).and(totals(week)));
    }
    return versions;
  }

  /** A version without the first file, of which the others then expire. */
  private static void dropJanuary(Store store) throws Exception {
    List<String> snapshot = new ArrayList<>(List.of("dataset", "publish", "flights"));
    snapshot.addAll(weeks());
    store.run(snapshot.toArray(String[]::new));
    long dataFiles = dataFiles(store.dataset("flights"));
    store.run("dataset", "retain", "flights", "--keep-last", "1", "--run");
    store.run(Duration.ofDays(8), "dataset", "gc", "flights", "--run");
    store.run(Duration.ofDays(11), "dataset", "gc", "flights", "--run");
    assertThat(dataFiles(store.dataset("flights"))).isEqualTo(dataFiles - 1);
  }

  private static List<String> weeks() throws IOException {
    try (Stream<Path> files = Files.list(FLIGHTS.resolve("production"))) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private static long dataFiles(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table.resolve("data"))) {
      return files.count();
    }
  }

  /** Rows, the sum of a column of numbers and how many are true of a column of booleans. */
  private record Totals(long rows, long distance, long late) {
    Totals and(Totals other) {
      return new Totals(rows + other.rows, distance + other.distance, late + other.late);
    }

    Totals without(Totals other) {
      return new Totals(rows - other.rows, distance - other.distance, late - other.late);
    }
  }

  private static Totals totals(String file) throws IOException {
    Totals totals = new Totals(0, 0, 0);
    List<String> lines = Files.readAllLines(Path.of(file));
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      totals =
          totals.and(
              new Totals(1, Long.parseLong(values[DISTANCE]), line.endsWith("true") ? 1 : 0));
    }
    return totals;
  }

  private static Totals totals(Dataset<Row> rows) {
    Row row = rows.selectExpr("count(*)", "sum(distance)", "count_if(late)").first();
    return new Totals(row.getLong(0), row.getLong(1), row.getLong(2));
  }

  @Test
  void everyTypeAndOddNameIsReadAsItWasPublished() throws Exception {
    Store store = new Store(folder.resolve("store"));
    Dataset<Row> source = spark.sql(EVERY_TYPE);
    Path parquet = folder.resolve("strikes");
    source.write().parquet(parquet.toString());
    store.run("dataset", "publish", "strikes", parquet.toString());

    Dataset<Row> read = spark.newest(store.dataset("strikes"));

    String[] single =
        Stream.of(source.columns())
            .filter(column -> !column.startsWith("nested"))
            .map(column -> "`" + column + "`")
            .toArray(String[]::new);
    assertThat(read.selectExpr(single).schema().simpleString())
        .isEqualTo(source.selectExpr(single).schema().simpleString());
    assertSameRows(read.selectExpr(single), source.selectExpr(single));
    assertSameRows(
        read.selectExpr(
            "from_json(nested, 'a INT, b ARRAY<STRING>, c STRUCT<d: DOUBLE>') AS nested"),
        source.select("nested"));
    assertThat(read.where("`Cost: Total $` > 110 AND `Aircraft: Make, {Model}` IS NULL").count())
        .isEqualTo(
            source.where("`Cost: Total $` > 110 AND `Aircraft: Make, {Model}` IS NULL").count())
        .isPositive();
  }

  /** Each type that Delta has, extreme and missing values, and the names of the bird strikes. */
  private static final String EVERY_TYPE =
      """
      SELECT CAST(id AS TINYINT) AS tiny, CAST(id * 270 AS SMALLINT) AS small, CAST(id AS INT) AS whole,
        IF(id = 1, -9223372036854775808L, id) AS `Number of Strikes`,
        CAST(id / 3 AS FLOAT) AS single, IF(id % 7 = 0, double('NaN'), id / 7) AS `Speed (IAS)`,
        CAST(id * 1.10 AS DECIMAL(10, 2)) AS `Cost: Total $`,
        CAST(-id AS DECIMAL(38, 7)) * 1.0000001BD AS huge,
        IF(id % 5 = 0, NULL, concat('Ünïcode ', id)) AS `Aircraft: Make, {Model}`,
        IF(id % 11 = 0, '', 'x') AS `Remains=collected?`,
        CAST(concat('bytes', id) AS BINARY) AS bytes, id % 2 = 0 AS is_even,
        date_add(DATE'1899-12-25', CAST(id * 400 AS INT)) AS `Flight Date`,
        timestamp_micros(id * 123456789012 - 1) AS `When; UTC`,
        CAST(timestamp_micros(id * 987654321098) AS TIMESTAMP_NTZ) AS local_time,
        IF(id % 13 = 0, NULL, named_struct('a', CAST(id AS INT), 'b', array('p', concat('q', id)),
          'c', named_struct('d', id / 2))) AS nested
      FROM range(1, 120)
      """;

  @Test
  void aSchemaThatChangesIsReadInEachOfItsVersions() throws Exception {
    Store store = new Store(folder.resolve("store"));
    Path table = store.dataset("strikes");
    Path first = Files.writeString(folder.resolve("first.csv"), "id,Wildlife: Size\n1,Small\n");
    Path second =
        Files.writeString(
            folder.resolve("second.csv"), "id,Wildlife: Size,Cost; $\n2,Large,3.5\n3,,1e3\n");
    store.run("dataset", "publish", "strikes", first.toString());
    store.run("dataset", "publish", "strikes", second.toString());
    store.run("dataset", "publish", "strikes", first.toString());

    for (int version : new int[] {0, 2}) {
      assertThat(spark.version(table, version).columns()).containsExactly("id", "Wildlife: Size");
      assertThat(rows(spark.version(table, version))).containsExactly("[1,Small]");
    }
    assertThat(spark.version(table, 1).columns())
        .containsExactly("id", "Wildlife: Size", "Cost; $");
    assertThat(rows(spark.version(table, 1).orderBy("id")))
        .containsExactly("[2,Large,3.5]", "[3,null,1000.0]");
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  /** Our own reader's rows, by way of a file: CSV, so that Spark takes nothing from our Parquet. */
  private void assertSameAsExported(Store store, String version, Dataset<Row> read)
      throws Exception {
    Path csv = folder.resolve(version + ".csv");
    store.run("dataset", "export", version, "--to", csv.toString(), "--format", "csv");
    assertSameRows(
        read,
        spark.session().read().option("header", true).schema(read.schema()).csv(csv.toString()));
  }

  private static void assertSameRows(Dataset<Row> read, Dataset<Row> expected) {
    assertThat(read.count()).isEqualTo(expected.count());
    assertThat(rows(read.exceptAll(expected))).isEmpty();
    assertThat(rows(expected.exceptAll(read))).isEmpty();
  }
}
