// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.RunRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tells two runs from each other. Immutable.
 *
 * @param params those that differ
 * @param metrics all, by their latest values
 * @param surroundings code and environment where they differ
 * @param inputs the datasets that only one of them read
 */
public record RunDifference(
    RunRecord a,
    RunRecord b,
    Map<String, Pair> params,
    Map<String, Change> metrics,
    Map<String, Pair> surroundings,
    List<OneSided> inputs) {

  /** A text on either side; null where it is missing. */
  public record Pair(@Nullable String a, @Nullable String b) {}

  /** A dataset that one run read. */
  public record OneSided(String dataset, boolean onlyInA) {}

  /** A metric on either side; null where it is missing. */
  public record Change(@Nullable Double a, @Nullable Double b) {
    /** How much greater b is, if both are there. */
    public Optional<Double> difference() {
      return a == null || b == null ? Optional.empty() : Optional.of(b - a);
    }
  }

  public RunDifference {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    surroundings = Collections.unmodifiableMap(new TreeMap<>(surroundings));
    inputs = List.copyOf(inputs);
  }

  public static RunDifference of(RunRecord a, RunRecord b, RunDatasets.Look datasets) {
    Map<String, Change> metrics = new TreeMap<>();
    TreeSet<String> keys = new TreeSet<>(a.metrics().keySet());
    keys.addAll(b.metrics().keySet());
    keys.forEach(
        key ->
            metrics.put(
                key, new Change(latest(a.metrics().get(key)), latest(b.metrics().get(key)))));
    return new RunDifference(
        a,
        b,
        differing(a.params(), b.params()),
        metrics,
        differing(surroundings(a), surroundings(b)),
        inputs(names(datasets.of(a)), names(datasets.of(b))));
  }

  /** The difference as a document for programs. */
  public JsonObject document() {
    JsonObject.Builder changes = JsonObject.builder();
    metrics.forEach((key, change) -> changes.put(key, change(change)));
    return DocumentParts.document()
        .put("a", run(a))
        .put("b", run(b))
        .put("params", pairs(params))
        .put("metrics", changes.build())
        .put("surroundings", pairs(surroundings))
        .put("inputs_only_in_a", onlyIn(true))
        .put("inputs_only_in_b", onlyIn(false))
        .build();
  }

  private JsonArray onlyIn(boolean inA) {
    return JsonArray.ofStrings(
        inputs.stream().filter(one -> one.onlyInA() == inA).map(OneSided::dataset).toList());
  }

  private static JsonObject run(RunRecord run) {
    return JsonObject.builder()
        .put("run_id", run.id().value())
        .put("name", run.name())
        .put("status", run.status().name())
        .build();
  }

  private static JsonObject pairs(Map<String, Pair> pairs) {
    JsonObject.Builder json = JsonObject.builder();
    pairs.forEach(
        (key, pair) ->
            json.put(key, JsonObject.builder().put("a", pair.a()).put("b", pair.b()).build()));
    return json.build();
  }

  private static JsonObject change(Change change) {
    return JsonObject.builder()
        .put("a", DocumentParts.real(change.a()))
        .put("b", DocumentParts.real(change.b()))
        .put("difference", DocumentParts.real(change.difference().orElse(null)))
        .build();
  }

  private static @Nullable Double latest(@Nullable MetricHistory history) {
    return history == null ? null : history.latest().value();
  }

  private static Map<String, Pair> differing(Map<String, String> a, Map<String, String> b) {
    Map<String, Pair> pairs = new TreeMap<>();
    TreeSet<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    for (String key : keys) {
      if (!Objects.equals(a.get(key), b.get(key))) {
        pairs.put(key, new Pair(a.get(key), b.get(key)));
      }
    }
    return pairs;
  }

  private static Map<String, String> surroundings(RunRecord run) {
    Map<String, String> texts = new TreeMap<>();
    run.environment().forEach((key, value) -> texts.put("environment." + key, value));
    run.codeVersion()
        .ifPresent(
            code -> {
              put(texts, "code.repository", code.repository());
              put(texts, "code.commit", code.commit());
              put(texts, "code.dirty", code.dirty());
            });
    return texts;
  }

  private static void put(Map<String, String> texts, String key, @Nullable Object value) {
    if (value != null) {
      texts.put(key, value.toString());
    }
  }

  private static List<OneSided> inputs(TreeSet<String> inA, TreeSet<String> inB) {
    List<OneSided> inputs = new ArrayList<>();
    inA.stream()
        .filter(name -> !inB.contains(name))
        .forEach(n -> inputs.add(new OneSided(n, true)));
    inB.stream()
        .filter(name -> !inA.contains(name))
        .forEach(n -> inputs.add(new OneSided(n, false)));
    return inputs;
  }

  private static TreeSet<String> names(List<RunDatasets.Read> datasets) {
    TreeSet<String> names = new TreeSet<>();
    datasets.forEach(dataset -> names.add(dataset.name()));
    return names;
  }
}
