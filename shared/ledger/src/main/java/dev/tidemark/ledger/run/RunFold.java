// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.FoldOrder;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.run.RunStatement.Finished;
import dev.tidemark.ledger.run.RunStatement.Logged;
import dev.tidemark.ledger.run.RunStatement.NamedPoint;
import dev.tidemark.ledger.run.RunStatement.Started;
import dev.tidemark.ledger.run.RunStatement.Updated;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one run into its record: a pure function of the set of events. One invocation
 * only, by one thread.
 *
 * <p>In the order of {@link FoldOrder}: of several values for one param the first stands; of tags,
 * environment entries, names, experiments, users, code, artifacts, ends and lifecycle stages the
 * last; of starts and of uses of one dataset the first. Metrics, inputs, links to models and
 * warnings are sets. What stands against another statement is a warning, except where changing is
 * the point (tags, name).
 */
final class RunFold {
  private static final String NAME_TAG = "mlflow.runName";

  private final RunId run;
  private final Map<String, String> params = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Set<MetricPoint>> metrics = new TreeMap<>();
  private final List<NamedPoint> finalMetrics = new ArrayList<>();
  private final TreeSet<RunInput> inputs = new TreeSet<>();
  private final Map<String, RunArtifact> artifacts = new TreeMap<>();
  private final TreeSet<String> warnings = new TreeSet<>();
  private final Map<String, DatasetInput> datasets = new TreeMap<>();
  private final TreeSet<String> modelInputs = new TreeSet<>();
  private final TreeSet<ModelOutput> modelOutputs = new TreeSet<>();
  private @Nullable String experiment;
  private @Nullable String experimentId;
  private @Nullable String name;
  private @Nullable String userId;
  private LifecycleStage lifecycle = LifecycleStage.ACTIVE;
  private RunStatus status = RunStatus.RUNNING;
  private @Nullable CodeState code;
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;
  private @Nullable Finished end;

  private RunFold(RunId run) {
    this.run = run;
  }

  static RunRecord fold(RunId run, Collection<Event> events) {
    RunFold fold = new RunFold(run);
    List<Event> ordered = FoldOrder.of(events);
    for (Event event : ordered) {
      fold.add(event);
    }
    return fold.record(ordered.size());
  }

  private void add(Event event) {
    String by = "event " + event.id() + " of " + event.source();
    try {
      RunStatementReader.read(event).addTo(this, by);
    } catch (TidemarkException e) {
      // Taken in under the rules of another release: the rest of the run stays readable.
      warnings.add(by + " is left out: " + e.getMessage());
    }
  }

  void started(Started started, String by) {
    if (contradicts(experiment, started.experiment())) {
      warnings.add("experiment: another one was stated before; that of " + by + " stands");
    }
    experiment = latter(experiment, started.experiment());
    experimentId = latter(experimentId, started.experimentId());
    name = latter(name, started.name());
    userId = latter(userId, started.userId());
    if (contradicts(code, started.code())) {
      warnings.add("code: other code was stated before; that of " + by + " stands");
    }
    code = latter(code, started.code());
    if (contradicts(startTime, started.startTime())) {
      warnings.add("start_time: the first stands; " + by + " states another");
    }
    startTime = latter(started.startTime(), startTime);
    addParams(started.params(), by);
    addTags(started.tags());
    environment.putAll(started.environment());
    inputs.addAll(started.inputs());
  }

  void logged(Logged logged, String by) {
    logged.metrics().forEach(metric -> pointsOf(metric.key()).add(metric.point()));
    addParams(logged.params(), by);
    addTags(logged.tags());
    logged.links().datasets().forEach(dataset -> datasets.putIfAbsent(dataset.key(), dataset));
    modelInputs.addAll(logged.links().modelInputs());
    modelOutputs.addAll(logged.links().modelOutputs());
  }

  void updated(Updated updated) {
    if (updated.status() != null) {
      status = updated.status();
      end = status.isEnd() ? end : null;
    }
    endTime = latter(endTime, updated.endTime());
    lifecycle = updated.lifecycle() == null ? lifecycle : updated.lifecycle();
    updated.removedTags().forEach(tags::remove);
  }

  void finished(Finished finished, String by) {
    if (end != null && end.status() != finished.status()) {
      warnings.add("status: another one was stated before; that of " + by + " stands");
    }
    if (end != null && contradicts(end.endTime(), finished.endTime())) {
      warnings.add("end_time: another one was stated before; that of " + by + " stands");
    }
    end = finished;
    status = finished.status();
    endTime = latter(endTime, finished.endTime());
    finalMetrics.addAll(finished.metrics());
    for (RunArtifact artifact : finished.artifacts()) {
      if (contradicts(artifacts.put(artifact.path(), artifact), artifact)) {
        warnings.add("artifact " + artifact.path() + ": what " + by + " states of it stands");
      }
    }
  }

  /** MLflow's clients name a run by a tag, too. */
  private void addTags(Map<String, String> stated) {
    tags.putAll(stated);
    name = latter(name, stated.get(NAME_TAG));
  }

  private void addParams(Map<String, String> stated, String by) {
    stated.forEach(
        (key, value) -> {
          if (contradicts(params.putIfAbsent(key, value), value)) {
            warnings.add("param " + key + ": the first value stands; " + by + " states another");
          }
        });
  }

  private RunRecord record(int eventCount) {
    placeFinalMetrics();
    if (startTime != null && endTime != null && endTime.isBefore(startTime)) {
      warnings.add("end_time: the run ends before its start_time");
    }
    Map<String, MetricHistory> histories = new TreeMap<>();
    metrics.forEach((key, points) -> histories.put(key, MetricHistory.of(points)));
    return new RunRecord(
        run,
        experiment,
        experimentId,
        name,
        userId,
        lifecycle,
        status,
        startTime,
        endTime,
        params,
        tags,
        histories,
        code,
        environment,
        List.copyOf(inputs),
        List.copyOf(artifacts.values()),
        new RunLinks(
            List.copyOf(datasets.values()), List.copyOf(modelInputs), List.copyOf(modelOutputs)),
        List.copyOf(warnings),
        eventCount);
  }

  /**
   * A value stated at the end belongs to the last step that was logged, so that it is the latest
   * one and not an early one.
   */
  private void placeFinalMetrics() {
    Map<String, Long> lastSteps = new TreeMap<>();
    metrics.forEach(
        (key, points) ->
            lastSteps.put(key, points.stream().mapToLong(MetricPoint::step).max().orElse(0)));
    for (NamedPoint metric : finalMetrics) {
      MetricPoint point = metric.point();
      long step = lastSteps.getOrDefault(metric.key(), 0L);
      pointsOf(metric.key()).add(new MetricPoint(point.time(), step, point.value()));
    }
  }

  private Set<MetricPoint> pointsOf(String key) {
    return metrics.computeIfAbsent(key, k -> new TreeSet<>());
  }

  private static <T> boolean contradicts(@Nullable T before, @Nullable T now) {
    return before != null && now != null && !Objects.equals(before, now);
  }

  private static <T> @Nullable T latter(@Nullable T before, @Nullable T now) {
    return now == null ? before : now;
  }
}
