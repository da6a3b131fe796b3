// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static dev.tidemark.model.ColumnType.BOOLEAN;
import static dev.tidemark.model.ColumnType.DOUBLE;
import static dev.tidemark.model.ColumnType.LONG;
import static dev.tidemark.model.ColumnType.STRING;
import static dev.tidemark.model.ColumnType.TIMESTAMP;

import dev.tidemark.column.Batch;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the three Delta tables of runs hold: for any engine, and the first of them for search.
 *
 * <ul>
 *   <li>{@code runs}: one row for each run. Its {@code record} is the run as {@link RunRecordCodec}
 *       writes it, with the latest value of each metric only.
 *   <li>{@code params}: one row for each param of a run.
 *   <li>{@code metrics}: one row for each value of each metric of a run; {@code latest} marks the
 *       one that stands.
 * </ul>
 */
public final class RunTables {
  /** The column that tells the run in each of the tables. */
  public static final ColumnSchema RUN_ID = new ColumnSchema("run_id", STRING);

  /** The column of {@code runs} that tells how many events the row was folded from. */
  public static final ColumnSchema EVENT_COUNT = new ColumnSchema("event_count", LONG);

  /** The column of {@code runs} with all that a search answers. */
  public static final ColumnSchema RECORD = new ColumnSchema("record", STRING);

  public static final String RUNS_ROOT = "tables/runs";
  public static final String PARAMS_ROOT = "tables/params";
  public static final String METRICS_ROOT = "tables/metrics";

  public static final TableSchema RUNS =
      new TableSchema(
          List.of(
              RUN_ID,
              column("experiment", STRING),
              column("experiment_id", STRING),
              column("name", STRING),
              column("user_id", STRING),
              column("lifecycle_stage", STRING),
              column("status", STRING),
              column("start_time", TIMESTAMP),
              column("end_time", TIMESTAMP),
              column("code_commit", STRING),
              EVENT_COUNT,
              RECORD));

  public static final TableSchema PARAMS =
      new TableSchema(List.of(RUN_ID, column("key", STRING), column("value", STRING)));

  public static final TableSchema METRICS =
      new TableSchema(
          List.of(
              RUN_ID,
              column("key", STRING),
              column("value", DOUBLE),
              column("step", LONG),
              column("time", TIMESTAMP),
              column("latest", BOOLEAN)));

  private RunTables() {}

  public static Batch runs(Collection<RunRecord> runs) {
    RowsBuilder rows = new RowsBuilder(RUNS);
    for (RunRecord run : runs) {
      CodeState code = run.codeVersion().orElse(null);
      rows.add(
          run.id().value(),
          run.experiment(),
          run.experimentId(),
          run.name(),
          run.userId(),
          run.lifecycle().text(),
          run.status().name(),
          run.startTime(),
          run.endTime(),
          code == null ? null : code.commit(),
          (long) run.eventCount(),
          RunRecordCodec.encode(run.summary()).utf8());
    }
    return rows.build();
  }

  public static Batch params(Collection<RunRecord> runs) {
    RowsBuilder rows = new RowsBuilder(PARAMS);
    for (RunRecord run : runs) {
      run.params().forEach((key, value) -> rows.add(run.id().value(), key, value));
    }
    return rows.build();
  }

  /**
   * @param runs with the whole history of their metrics
   */
  public static Batch metrics(Collection<RunRecord> runs) {
    RowsBuilder rows = new RowsBuilder(METRICS);
    for (RunRecord run : runs) {
      for (Map.Entry<String, MetricHistory> metric : run.metrics().entrySet()) {
        MetricPoint latest = metric.getValue().latest();
        for (MetricPoint point : metric.getValue().points()) {
          rows.add(
              run.id().value(),
              metric.getKey(),
              point.value(),
              point.step(),
              point.time(),
              point.equals(latest));
        }
      }
    }
    return rows.build();
  }

  private static ColumnSchema column(String name, ColumnType type) {
    return new ColumnSchema(name, type);
  }
}
