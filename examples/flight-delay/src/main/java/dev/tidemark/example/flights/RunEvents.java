// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Tells the story of one run, event by event. For one thread; ids count up from 1. */
final class RunEvents {
  static final String EXPERIMENT = "flight-delay";
  static final String ARTIFACT = "model/model.pb";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String runId;
  private final EventSink sink;
  private final InstantSource clock;
  private int sent;

  RunEvents(String runId, EventSink sink, InstantSource clock) {
    this.runId = runId;
    this.sink = sink;
    this.clock = clock;
  }

  void started(TrainingPlan plan, Map<String, String> params) {
    ObjectNode data = run();
    data.put("experiment", EXPERIMENT).put("name", plan.name()).put("start_time", now());
    params.forEach(data.putObject("params")::put);
    data.putObject("tags").put("framework", "tribuo").put("task", "binary classification");
    data.putObject("code").put("commit", plan.commit()).put("dirty", false);
    data.putObject("environment").put("java", Runtime.version().toString());
    ObjectNode input = data.putArray("inputs").addObject();
    input.put("dataset", plan.dataset()).put("version", plan.version()).put("role", "training");
    send("run.started", "runs/" + runId, data);
  }

  void logged(int epoch, Map<String, Double> metrics) {
    send("run.logged", "runs/" + runId, points(epoch, metrics));
  }

  /**
   * What the model is worth on a file that it was not trained on; the metrics are named after it.
   */
  void evaluated(String file, Map<String, Double> metrics) {
    Map<String, Double> named = new TreeMap<>();
    metrics.forEach((key, value) -> named.put(key + "/" + file, value));
    send("evaluation/" + file, "run.logged", "runs/" + runId, points(0, named));
  }

  private ObjectNode points(int step, Map<String, Double> metrics) {
    ObjectNode data = run();
    ArrayNode points = data.putArray("metrics");
    String time = now();
    metrics.forEach(
        (key, value) -> {
          ObjectNode point = points.addObject().put("key", key);
          number(point, "value", value);
          point.put("time", time).put("step", step);
        });
    return data;
  }

  void finished(TrainedModel model) {
    ObjectNode data = run().put("status", "FINISHED").put("end_time", now());
    ObjectNode metrics = data.putObject("metrics");
    model.metrics().forEach((key, value) -> number(metrics, key, value));
    ObjectNode artifact = data.putArray("artifacts").addObject().put("path", model.artifact());
    artifact.put("sha256", model.sha256()).put("size_bytes", model.sizeBytes());
    send("run.finished", "runs/" + runId, data);
  }

  void failed() {
    send("run.finished", "runs/" + runId, run().put("status", "FAILED").put("end_time", now()));
  }

  void registered(String model, String description) {
    ObjectNode data = JSON.objectNode().put("model", model).put("run_id", runId);
    data.put("artifact", ARTIFACT).put("description", description);
    data.putObject("tags").put("framework", "tribuo");
    send("model.registered", "models/" + model, data);
  }

  private ObjectNode run() {
    return JSON.objectNode().put("run_id", runId);
  }

  /** JSON has no NaN; the contract writes it as text. */
  private static void number(ObjectNode object, String key, double value) {
    if (Double.isFinite(value)) {
      object.put(key, value);
    } else {
      object.put(key, Double.toString(value));
    }
  }

  private String now() {
    return instant().toString();
  }

  private Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void send(String type, String subject, ObjectNode data) {
    sent++;
    send(Integer.toString(sent), type, subject, data);
  }

  private void send(String id, String type, String subject, ObjectNode data) {
    sink.send(
        CloudEventBuilder.v1()
            .withId(runId + "/" + id)
            .withSource(URI.create("//examples.tidemark.dev/flight-delay"))
            .withType("dev.tidemark." + type + ".v1")
            .withSubject(subject)
            .withTime(instant().atOffset(ZoneOffset.UTC))
            .withData("application/json", JsonCloudEventData.wrap(data))
            .build());
  }
}
