// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.spark;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark with Delta Lake in this process, set up as Delta Lake's own documentation says. */
final class LocalSpark implements AutoCloseable {
  private final SparkSession session;

  LocalSpark(Path warehouse) {
    this.session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.warehouse.dir", warehouse.toString())
            .config("spark.sql.session.timeZone", "UTC")
            // The defaults are meant for a cluster: hundreds of tasks for a handful of rows.
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
  }

  SparkSession session() {
    return session;
  }

  Dataset<Row> sql(String query) {
    return session.sql(query);
  }

  Dataset<Row> newest(Path table) {
    return session.read().format("delta").load(table.toString());
  }

  Dataset<Row> version(Path table, long version) {
    return session.read().format("delta").option("versionAsOf", version).load(table.toString());
  }

  @Override
  public void close() {
    session.stop();
  }
}
