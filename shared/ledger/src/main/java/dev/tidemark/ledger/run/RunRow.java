// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.mlflow.MlflowRuns;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run as a search holds it: the latest value of each metric only, in little memory and quick to
 * ask. Immutable.
 */
public final class RunRow {
  /** The run without its params, tags and metrics. */
  private final RunRecord rest;

  private final TextColumn params;
  private final TextColumn tags;
  private final String[] metricKeys;
  private final MetricPoint[] metricPoints;
  private final long[] metricCounts;
  private final List<DatasetUse> datasets;

  private RunRow(RunRecord run, UnaryOperator<String> shared) {
    this.rest = run.withValues(Map.of(), Map.of(), Map.of());
    this.params = TextColumn.of(run.params(), shared);
    this.tags = TextColumn.of(run.tags(), shared);
    this.metricKeys = run.metrics().keySet().stream().map(shared).toArray(String[]::new);
    this.metricPoints =
        run.metrics().values().stream().map(MetricHistory::latest).toArray(MetricPoint[]::new);
    this.metricCounts = run.metrics().values().stream().mapToLong(MetricHistory::count).toArray();
    this.datasets = DatasetUse.of(run);
  }

  /** The row of a run that was just folded. */
  public static RunRow of(RunRecord run) {
    return new RunRow(run, text -> text);
  }

  /**
   * The row of a stored summary.
   *
   * @param shared gives one instance for equal texts: keys and values repeat from run to run
   * @param what what is read, for messages
   */
  public static RunRow decode(Bytes summary, UnaryOperator<String> shared, String what) {
    return new RunRow(RunRecordCodec.decode(summary, what), shared);
  }

  public RunId id() {
    return rest.id();
  }

  /** The run with the latest value of each metric only. */
  public RunRecord summary() {
    Map<String, MetricHistory> metrics = new TreeMap<>();
    for (int i = 0; i < metricKeys.length; i++) {
      metrics.put(metricKeys[i], new MetricHistory(List.of(metricPoints[i]), metricCounts[i]));
    }
    return rest.withValues(params.asMap(), tags.asMap(), metrics);
  }

  /** The name of its experiment, if an event stated one. */
  public Optional<String> experiment() {
    return Optional.ofNullable(rest.experiment());
  }

  /** The id of its experiment, if an event stated one. */
  public Optional<String> experimentId() {
    return Optional.ofNullable(rest.experimentId());
  }

  Optional<String> name() {
    return Optional.ofNullable(rest.name());
  }

  Optional<String> userId() {
    return Optional.ofNullable(rest.userId());
  }

  RunStatus status() {
    return rest.status();
  }

  /** As stated of the run itself; a deleted experiment hides its runs as well. */
  public LifecycleStage lifecycle() {
    return rest.lifecycle();
  }

  /** In milliseconds since the epoch. */
  OptionalLong startTime() {
    return millis(rest.startTime());
  }

  /** When it ended, if an event stated that. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(rest.endTime());
  }

  /** In milliseconds since the epoch. */
  OptionalLong endTime() {
    return millis(rest.endTime());
  }

  Optional<String> param(String key) {
    return params.value(key);
  }

  /** A tag; the run's name counts as one, as clients of MLflow expect. */
  Optional<String> tag(String key) {
    Optional<String> tag = tags.value(key);
    return tag.isEmpty() && key.equals(MlflowRuns.NAME_TAG) ? name() : tag;
  }

  /** The latest value of a metric. */
  OptionalDouble metric(String key) {
    int at = Arrays.binarySearch(metricKeys, key);
    return at < 0 ? OptionalDouble.empty() : OptionalDouble.of(metricPoints[at].value());
  }

  /** The datasets that the run read. */
  public List<DatasetUse> datasets() {
    return datasets;
  }

  private static OptionalLong millis(@Nullable Instant time) {
    return time == null ? OptionalLong.empty() : OptionalLong.of(time.toEpochMilli());
  }

  /** Texts by key, in two arrays that are sorted by key. */
  private static final class TextColumn {
    private final String[] keys;
    private final String[] values;

    private TextColumn(String[] keys, String[] values) {
      this.keys = keys;
      this.values = values;
    }

    static TextColumn of(Map<String, String> sorted, UnaryOperator<String> shared) {
      return new TextColumn(
          sorted.keySet().stream().map(shared).toArray(String[]::new),
          sorted.values().stream().map(shared).toArray(String[]::new));
    }

    Optional<String> value(String key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? Optional.empty() : Optional.of(values[at]);
    }

    Map<String, String> asMap() {
      Map<String, String> texts = new TreeMap<>();
      for (int i = 0; i < keys.length; i++) {
        texts.put(keys[i], values[i]);
      }
      return texts;
    }
  }
}
