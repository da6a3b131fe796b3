// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the events of a run say, whatever their order and repetition. Maps are sorted by key,
 * inputs by dataset, version and role, artifacts by path.
 *
 * @param experiment the name of its experiment; null until an event states it, as with {@code
 *     experimentId}, {@code name}, {@code userId}, {@code startTime} and {@code endTime}
 * @param experimentId what MLflow's clients state in place of the name
 * @param lifecycle as stated of the run itself; a deleted experiment hides its runs as well
 * @param environment what the run ran in, by name: image, runtime versions, ...
 * @param warnings what the events contradict each other in, and which of them stands
 * @param eventCount how many events the record is made of
 */
public record RunRecord(
    RunId id,
    @Nullable String experiment,
    @Nullable String experimentId,
    @Nullable String name,
    @Nullable String userId,
    LifecycleStage lifecycle,
    RunStatus status,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    Map<String, String> params,
    Map<String, String> tags,
    Map<String, MetricHistory> metrics,
    @Nullable CodeState code,
    Map<String, String> environment,
    List<RunInput> inputs,
    List<RunArtifact> artifacts,
    RunLinks links,
    List<String> warnings,
    int eventCount) {
  public RunRecord {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    inputs = List.copyOf(inputs);
    artifacts = List.copyOf(artifacts);
    warnings = List.copyOf(warnings);
  }

  /** The code that ran, as an event states it or else as clients of MLflow do, in tags. */
  public Optional<CodeState> codeVersion() {
    return Optional.ofNullable(code).or(() -> CodeState.ofTags(tags));
  }

  /** The same with the latest value of each metric only, which is what most answers need. */
  public RunRecord summary() {
    Map<String, MetricHistory> latest = new TreeMap<>();
    metrics.forEach((key, history) -> latest.put(key, history.latestOnly()));
    return withValues(params, tags, latest);
  }

  /** The same with other params, tags and metrics. */
  RunRecord withValues(
      Map<String, String> otherParams,
      Map<String, String> otherTags,
      Map<String, MetricHistory> otherMetrics) {
    return new RunRecord(
        id,
        experiment,
        experimentId,
        name,
        userId,
        lifecycle,
        status,
        startTime,
        endTime,
        otherParams,
        otherTags,
        otherMetrics,
        code,
        environment,
        inputs,
        artifacts,
        links,
        warnings,
        eventCount);
  }
}
