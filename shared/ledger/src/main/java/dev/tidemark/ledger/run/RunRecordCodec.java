// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.Payload;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Run records as stored bytes: canonical JSON, the same for the same record for ever. Fields that
 * are not known are ignored when reading; fields that came later are written only if they say
 * something.
 */
public final class RunRecordCodec {
  /** The format that is written. */
  public static final int FORMAT_VERSION = 1;

  private RunRecordCodec() {}

  public static Bytes encode(RunRecord run) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("run_id", run.id().value())
            .put("experiment", run.experiment())
            .put("name", run.name())
            .put("status", run.status().name())
            .put("start_time", text(run.startTime()))
            .put("end_time", text(run.endTime()))
            .put("params", texts(run.params()))
            .put("tags", texts(run.tags()))
            .put("metrics", metrics(run.metrics()))
            .put("code", code(run.code()))
            .put("environment", texts(run.environment()))
            .put("inputs", array(run.inputs().stream().map(RunRecordCodec::input).toList()))
            .put(
                "artifacts", array(run.artifacts().stream().map(RunRecordCodec::artifact).toList()))
            .put("warnings", JsonArray.ofStrings(run.warnings()))
            .put("event_count", run.eventCount())
            .putIfPresent("experiment_id", run.experimentId())
            .putIfPresent("user_id", run.userId());
    if (run.lifecycle() != LifecycleStage.ACTIVE) {
      json.put("lifecycle_stage", run.lifecycle().text());
    }
    RunLinksCodec.put(json, run.links());
    JsonObject counts = partialCounts(run.metrics());
    if (!counts.members().isEmpty()) {
      json.put("metric_counts", counts);
    }
    return JsonWriter.canonical(json.build());
  }

  /**
   * @param what what is read, for messages
   * @throws TidemarkException INVALID_REQUEST if it is not such a record
   */
  public static RunRecord decode(Bytes stored, String what) {
    JsonCursor json = JsonCursor.at("", JsonReader.read(stored, what));
    JsonCursor version = json.field("format_version");
    if (version.integer() != FORMAT_VERSION) {
      throw version.refuse("is " + version.integer() + "; this release reads " + FORMAT_VERSION);
    }
    return new RunRecord(
        new RunId(json.field("run_id").string()),
        json.optional("experiment").map(JsonCursor::string).orElse(null),
        json.optional("experiment_id").map(JsonCursor::string).orElse(null),
        json.optional("name").map(JsonCursor::string).orElse(null),
        json.optional("user_id").map(JsonCursor::string).orElse(null),
        json.optional("lifecycle_stage").map(Payload::lifecycle).orElse(LifecycleStage.ACTIVE),
        RunStatus.valueOf(json.field("status").string()),
        json.optional("start_time").map(JsonCursor::time).orElse(null),
        json.optional("end_time").map(JsonCursor::time).orElse(null),
        readTexts(json.field("params")),
        readTexts(json.field("tags")),
        readMetrics(json),
        json.optional("code").map(RunRecordCodec::readCode).orElse(null),
        readTexts(json.field("environment")),
        json.field("inputs").elements().stream().map(RunRecordCodec::readInput).toList(),
        json.field("artifacts").elements().stream().map(RunRecordCodec::readArtifact).toList(),
        RunLinksCodec.read(json),
        json.field("warnings").strings(),
        (int) json.field("event_count").integer());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static JsonArray array(List<? extends Json> elements) {
    return new JsonArray(List.copyOf(elements));
  }

  private static JsonObject texts(Map<String, String> texts) {
    JsonObject.Builder json = JsonObject.builder();
    texts.forEach(json::put);
    return json.build();
  }

  private static JsonObject metrics(Map<String, MetricHistory> metrics) {
    JsonObject.Builder json = JsonObject.builder();
    metrics.forEach(
        (key, history) ->
            json.put(key, array(history.points().stream().map(RunRecordCodec::point).toList())));
    return json.build();
  }

  /** How many values there are of the metrics that have more than are at hand. */
  private static JsonObject partialCounts(Map<String, MetricHistory> metrics) {
    JsonObject.Builder json = JsonObject.builder();
    metrics.forEach(
        (key, history) -> {
          if (!history.isWhole()) {
            json.put(key, history.count());
          }
        });
    return json.build();
  }

  private static JsonObject point(MetricPoint point) {
    return JsonObject.builder()
        .put("time", point.time().toString())
        .put("step", point.step())
        .put("value", point.value())
        .build();
  }

  private static Json code(@Nullable CodeState code) {
    if (code == null) {
      return Json.none();
    }
    Boolean dirty = code.dirty();
    return JsonObject.builder()
        .put("repository", code.repository())
        .put("commit", code.commit())
        .put("dirty", dirty == null ? Json.none() : Json.of(dirty.booleanValue()))
        .build();
  }

  private static JsonObject input(RunInput input) {
    return JsonObject.builder()
        .put("dataset", input.dataset().dataset().value())
        .put("version", input.dataset().version())
        .put("role", input.role())
        .build();
  }

  private static JsonObject artifact(RunArtifact artifact) {
    Long size = artifact.sizeBytes();
    return JsonObject.builder()
        .put("path", artifact.path())
        .put("sha256", artifact.sha256())
        .put("size_bytes", size == null ? Json.none() : Json.of(size.longValue()))
        .build();
  }

  private static Map<String, String> readTexts(JsonCursor json) {
    Map<String, String> texts = new TreeMap<>();
    json.members().forEach((name, value) -> texts.put(name, value.string()));
    return texts;
  }

  private static Map<String, MetricHistory> readMetrics(JsonCursor run) {
    Optional<JsonCursor> counts = run.optional("metric_counts");
    Map<String, MetricHistory> metrics = new TreeMap<>();
    run.field("metrics")
        .members()
        .forEach(
            (key, stated) -> {
              List<MetricPoint> points =
                  stated.elements().stream().map(RunRecordCodec::readPoint).toList();
              long count =
                  counts
                      .flatMap(all -> all.optional(key))
                      .map(JsonCursor::integer)
                      .orElse((long) points.size());
              metrics.put(key, new MetricHistory(points, count));
            });
    return metrics;
  }

  private static MetricPoint readPoint(JsonCursor json) {
    return new MetricPoint(
        json.field("time").time(), json.field("step").integer(), json.field("value").number());
  }

  private static CodeState readCode(JsonCursor json) {
    return new CodeState(
        json.optional("repository").map(JsonCursor::string).orElse(null),
        json.optional("commit").map(JsonCursor::string).orElse(null),
        json.optional("dirty").map(JsonCursor::bool).orElse(null));
  }

  private static RunInput readInput(JsonCursor json) {
    DatasetName dataset = new DatasetName(json.field("dataset").string());
    return new RunInput(
        new DatasetVersion(dataset, json.field("version").integer()), json.field("role").string());
  }

  private static RunArtifact readArtifact(JsonCursor json) {
    return new RunArtifact(
        json.field("path").string(),
        json.optional("sha256").map(JsonCursor::string).orElse(null),
        json.optional("size_bytes").map(JsonCursor::integer).orElse(null));
  }
}
