// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.run.CodeState;
import dev.tidemark.ledger.run.MetricHistory;
import dev.tidemark.ledger.run.MetricPoint;
import dev.tidemark.ledger.run.RunArtifact;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.model.DatasetVersion;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Runs as JSON documents: pure functions of the records. What is not known is null. */
public final class RunDocuments {
  /** The tag with a run's note, as MLflow names it. */
  public static final String NOTE_TAG = "mlflow.note.content";

  private RunDocuments() {}

  /** One run with the whole history of its metrics. */
  public static JsonObject show(RunRecord run, RunDatasets.Look datasets) {
    JsonObject.Builder json = DocumentParts.document();
    run(run, datasets, RunDocuments::metricWithHistory).members().forEach(json::put);
    return json.put("system", DocumentParts.array(SystemMetric.of(run), RunDocuments::system))
        .put("note", run.tags().get(NOTE_TAG))
        .build();
  }

  private static JsonObject system(SystemMetric metric) {
    OptionalDouble busy = metric.busyShare();
    return JsonObject.builder()
        .put("key", metric.key())
        .put("mean", metric.mean())
        .put("peak", metric.peak())
        .put("busy_share", busy.isEmpty() ? Json.none() : Json.of(busy.getAsDouble()))
        .build();
  }

  /** Many runs, each with the latest value of its metrics. */
  public static JsonObject list(List<RunRecord> runs, RunDatasets.Look datasets) {
    return DocumentParts.document().put("runs", runs(runs, datasets)).build();
  }

  /** The runs that a filter let through. */
  public static JsonObject search(String filter, List<RunRecord> runs, RunDatasets.Look datasets) {
    return DocumentParts.document().put("filter", filter).put("runs", runs(runs, datasets)).build();
  }

  /** The runs that read a version of a dataset. */
  public static JsonObject readers(
      DatasetVersion version, List<RunRecord> runs, RunDatasets.Look datasets) {
    JsonObject.Builder json = DocumentParts.document();
    DocumentParts.dataset(version).build().members().forEach(json::put);
    return json.put("runs", runs(runs, datasets)).build();
  }

  private static JsonArray runs(List<RunRecord> runs, RunDatasets.Look datasets) {
    return DocumentParts.array(runs, run -> run(run, datasets, RunDocuments::metric));
  }

  private static JsonObject run(
      RunRecord run, RunDatasets.Look datasets, Function<MetricHistory, JsonObject> metric) {
    return JsonObject.builder()
        .put("run_id", run.id().value())
        .put("experiment", run.experiment())
        .put("name", run.name())
        .put("status", run.status().name())
        .put("lifecycle_stage", run.lifecycle().text())
        .put("start_time", DocumentParts.time(run.startTime()))
        .put("end_time", DocumentParts.time(run.endTime()))
        .put("params", DocumentParts.texts(run.params()))
        .put("tags", DocumentParts.texts(run.tags()))
        .put("metrics", metrics(run.metrics(), metric))
        .put("code", run.codeVersion().<Json>map(RunDocuments::code).orElse(Json.none()))
        .put("environment", DocumentParts.texts(run.environment()))
        .put("inputs", DocumentParts.array(datasets.of(run), RunDocuments::input))
        .put("artifacts", DocumentParts.array(run.artifacts(), RunDocuments::artifact))
        .put("warnings", JsonArray.ofStrings(run.warnings()))
        .put("event_count", run.eventCount())
        .build();
  }

  private static JsonObject metrics(
      Map<String, MetricHistory> metrics, Function<MetricHistory, JsonObject> metric) {
    JsonObject.Builder json = JsonObject.builder();
    metrics.forEach((key, history) -> json.put(key, metric.apply(history)));
    return json.build();
  }

  private static JsonObject metric(MetricHistory history) {
    return latest(history).build();
  }

  private static JsonObject metricWithHistory(MetricHistory history) {
    JsonArray points =
        DocumentParts.array(history.points(), point -> point(JsonObject.builder(), point).build());
    return latest(history).put("history", points).build();
  }

  private static JsonObject.Builder latest(MetricHistory history) {
    return point(JsonObject.builder(), history.latest()).put("count", history.count());
  }

  private static JsonObject.Builder point(JsonObject.Builder json, MetricPoint point) {
    return json.put("value", point.value())
        .put("step", point.step())
        .put("time", DocumentParts.time(point.time()));
  }

  private static JsonObject code(CodeState code) {
    return JsonObject.builder()
        .put("repository", code.repository())
        .put("commit", code.commit())
        .put("dirty", DocumentParts.bool(code.dirty()))
        .build();
  }

  private static JsonObject input(RunDatasets.Read input) {
    return JsonObject.builder()
        .put("dataset", input.dataset())
        .put("version", DocumentParts.number(input.version()))
        .put("role", input.role())
        .put("digest", input.digest())
        .build();
  }

  private static JsonObject artifact(RunArtifact artifact) {
    return JsonObject.builder()
        .put("path", artifact.path())
        .put("sha256", artifact.sha256())
        .put("size_bytes", DocumentParts.number(artifact.sizeBytes()))
        .build();
  }
}
