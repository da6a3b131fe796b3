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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run as a search holds it: what filters and orders ask for in little memory, and the rest as the
 * stored bytes of its summary. Immutable.
 */
public final class RunRow {
  private static final long NOT_STATED = Long.MIN_VALUE;

  private final RunId id;
  private final @Nullable String experiment;
  private final @Nullable String experimentId;
  private final @Nullable String name;
  private final @Nullable String userId;
  private final LifecycleStage lifecycle;
  private final RunStatus status;
  private final long startMillis;
  private final long endMillis;
  private final Texts params;
  private final Texts tags;
  private final String[] metricKeys;
  private final double[] metricValues;
  private final List<DatasetUse> datasets;
  private final Bytes summary;

  private RunRow(RunRecord run, Bytes summary, UnaryOperator<String> shared) {
    this.id = run.id();
    this.experiment = run.experiment() == null ? null : shared.apply(run.experiment());
    this.experimentId = run.experimentId() == null ? null : shared.apply(run.experimentId());
    this.name = run.name();
    this.userId = run.userId() == null ? null : shared.apply(run.userId());
    this.lifecycle = run.lifecycle();
    this.status = run.status();
    this.startMillis = millis(run.startTime());
    this.endMillis = millis(run.endTime());
    this.params = Texts.of(run.params(), shared);
    this.tags = Texts.of(run.tags(), shared);
    this.metricKeys = run.metrics().keySet().stream().map(shared).toArray(String[]::new);
    this.metricValues =
        run.metrics().values().stream().mapToDouble(history -> history.latest().value()).toArray();
    this.datasets = DatasetUse.of(run);
    this.summary = summary;
  }

  /** The row of a run that was just folded. */
  public static RunRow of(RunRecord run) {
    return new RunRow(run, RunRecordCodec.encode(run.summary()), text -> text);
  }

  /**
   * The row of a stored summary.
   *
   * @param shared gives one instance for equal texts: keys and values repeat from run to run
   * @param what what is read, for messages
   */
  public static RunRow decode(Bytes summary, UnaryOperator<String> shared, String what) {
    return new RunRow(RunRecordCodec.decode(summary, what), summary, shared);
  }

  public RunId id() {
    return id;
  }

  /** The run with the latest value of each metric only. */
  public RunRecord summary() {
    return RunRecordCodec.decode(summary, "the summary of run " + id);
  }

  /** The name of its experiment, if an event stated one. */
  public Optional<String> experiment() {
    return Optional.ofNullable(experiment);
  }

  /** The id of its experiment, if an event stated one. */
  public Optional<String> experimentId() {
    return Optional.ofNullable(experimentId);
  }

  Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  /** As stated of the run itself; a deleted experiment hides its runs as well. */
  public LifecycleStage lifecycle() {
    return lifecycle;
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  RunStatus status() {
    return status;
  }

  /** In milliseconds since the epoch. */
  OptionalLong startTime() {
    return time(startMillis);
  }

  /** In milliseconds since the epoch. */
  OptionalLong endTime() {
    return time(endMillis);
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
    return at < 0 ? OptionalDouble.empty() : OptionalDouble.of(metricValues[at]);
  }

  /** The datasets that the run read. */
  public List<DatasetUse> datasets() {
    return datasets;
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? NOT_STATED : time.toEpochMilli();
  }

  private static OptionalLong time(long millis) {
    return millis == NOT_STATED ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  /** Texts by key, in two arrays that are sorted by key. */
  private static final class Texts {
    private final String[] keys;
    private final String[] values;

    private Texts(String[] keys, String[] values) {
      this.keys = keys;
      this.values = values;
    }

    static Texts of(Map<String, String> sorted, UnaryOperator<String> shared) {
      return new Texts(
          sorted.keySet().stream().map(shared).toArray(String[]::new),
          sorted.values().stream().map(shared).toArray(String[]::new));
    }

    Optional<String> value(String key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? Optional.empty() : Optional.of(values[at]);
    }
  }
}
