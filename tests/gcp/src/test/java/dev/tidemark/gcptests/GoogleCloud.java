// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.gcp.GcsObjectStoreProvider;
import dev.tidemark.gcpfakes.GcsFake;
import dev.tidemark.gcpfakes.GcsRules;
import dev.tidemark.gcpfakes.PubSubFake;
import dev.tidemark.gcpfakes.PubSubMessage;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.StoreRoot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole deployment: storage and topics faked in this process, each function in a process of its
 * own, and Eventarc and Cloud Scheduler played by the test. Every message is delivered twice, under
 * another envelope each time, as at-least-once delivery allows.
 */
final class GoogleCloud implements Deployment, AutoCloseable {
  static final String EVENTS = "projects/p/topics/events";
  static final String WORK = "projects/p/topics/work";
  static final String OUT = "projects/p/topics/out";
  static final String DEAD_LETTERS = "projects/p/topics/dead-letters";
  static final String BUCKET = "lake";

  private static final String ROOT = "team/ml";
  private static final String TIME = "2026-11-23T15:04:05.749Z";

  final GcsFake storage;
  final PubSubFake topics = PubSubFake.start();
  final FunctionProcess httpFace;
  final FunctionProcess recordRun;
  final FunctionProcess versionDataset;
  final FunctionProcess reportDrift;
  private final ObjectStore root;
  private final ObjectStore store;
  private final Map<String, String> environment = new TreeMap<>();
  private int envelopes;

  private GoogleCloud(GcsRules rules, String now) throws IOException, InterruptedException {
    storage = GcsFake.start(rules);
    storage.createBucket(BUCKET);
    List.of(EVENTS, WORK, OUT, DEAD_LETTERS).forEach(topics::createTopic);
    environment.put("TIDEMARK_STORE", "gs://" + BUCKET + "/" + ROOT);
    environment.put("TIDEMARK_TOPIC_OUT", OUT);
    environment.put("TIDEMARK_TOPIC_WORK", WORK);
    environment.put("TIDEMARK_TOPIC_DEAD_LETTERS", DEAD_LETTERS);
    environment.put("TIDEMARK_NOW", now);
    environment.put("STORAGE_EMULATOR_HOST", storage.endpoint().toString());
    environment.put("PUBSUB_EMULATOR_HOST", topics.endpoint().toString());
    root =
        new GcsObjectStoreProvider().open(URI.create("gs://" + BUCKET + "/" + ROOT), environment);
    store = StoreRoot.open(root).tenant(StoreRoot.DEFAULT_TENANT);
    httpFace = FunctionProcess.startBatch("HttpFaceFunction", environment);
    recordRun = FunctionProcess.startLight("RecordRunFunction", environment);
    versionDataset = FunctionProcess.startBatch("VersionDatasetFunction", environment);
    reportDrift = FunctionProcess.startBatch("ReportDriftFunction", environment);
  }

  static GoogleCloud deploy(GcsRules rules, String now) throws IOException, InterruptedException {
    return new GoogleCloud(rules, now);
  }

  /** All objects, the mark of the format among them. */
  ObjectStore root() {
    return root;
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public void send(Json event) throws IOException, InterruptedException {
    PubSubMessage message =
        new PubSubMessage(
            "1",
            Map.of("content-type", "application/cloudevents+json"),
            JsonWriter.canonical(event));
    deliverTwice(recordRun, EVENTS, message);
    deliverWork();
  }

  @Override
  public void notice(String key) throws IOException, InterruptedException {
    String name = ROOT + "/tenants/default/" + key;
    JsonObject object = JsonObject.builder().put("bucket", BUCKET).put("name", name).build();
    PubSubMessage message =
        new PubSubMessage(
            "2",
            Map.of(
                "eventType",
                "OBJECT_FINALIZE",
                "bucketId",
                BUCKET,
                "objectId",
                name,
                "payloadFormat",
                "JSON_API_V1"),
            JsonWriter.canonical(object));
    deliverTwice(versionDataset, WORK, message);
  }

  /** As Eventarc's own trigger for Cloud Storage tells it. */
  HttpResponse<String> finalized(String key) throws IOException, InterruptedException {
    JsonObject object =
        JsonObject.builder()
            .put("bucket", BUCKET)
            .put("name", ROOT + "/tenants/default/" + key)
            .put("contentType", "text/csv")
            .put("kind", "storage#object")
            .build();
    return versionDataset.post(
        "/",
        envelope("google.cloud.storage.object.v1.finalized", "//storage.googleapis.com/" + BUCKET),
        JsonWriter.canonical(object));
  }

  /** Delivers what the functions that record have handed on. */
  void deliverWork() throws IOException, InterruptedException {
    for (PubSubMessage message : topics.take(WORK)) {
      deliverTwice(versionDataset, WORK, message);
    }
  }

  private void deliverTwice(FunctionProcess function, String topic, PubSubMessage message)
      throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = deliver(function, topic, message);
      assertThat(answer.statusCode()).as(function.log()).isEqualTo(200);
    }
  }

  /** As Eventarc delivers a message of Pub/Sub. */
  HttpResponse<String> deliver(FunctionProcess function, String topic, PubSubMessage message)
      throws IOException, InterruptedException {
    JsonObject.Builder attributes = JsonObject.builder();
    message.attributes().forEach(attributes::put);
    JsonObject body =
        JsonObject.builder()
            .put("subscription", "projects/p/subscriptions/eventarc-sub")
            .put(
                "message",
                JsonObject.builder()
                    .put("@type", "type.googleapis.com/google.pubsub.v1.PubsubMessage")
                    .put("messageId", message.id())
                    .put("publishTime", TIME)
                    .put("attributes", attributes.build())
                    .put("data", Base64.getEncoder().encodeToString(message.data().toByteArray()))
                    .build())
            .build();
    return function.post(
        "/",
        envelope(
            "google.cloud.pubsub.topic.v1.messagePublished", "//pubsub.googleapis.com/" + topic),
        JsonWriter.canonical(body));
  }

  private Map<String, String> envelope(String type, String source) {
    return Map.of(
        "ce-specversion",
        "1.0",
        "ce-id",
        "envelope-" + ++envelopes,
        "ce-source",
        source,
        "ce-type",
        type,
        "ce-time",
        TIME,
        "Content-Type",
        "application/json; charset=utf-8");
  }

  @Override
  public void tick(Instant at) throws IOException, InterruptedException {
    tick(reportDrift, at);
  }

  /** Starts a function that is not needed otherwise, for one tick. */
  String tickOnce(String function, Instant at) throws IOException, InterruptedException {
    try (FunctionProcess started = FunctionProcess.startBatch(function, environment)) {
      return tick(started, at);
    }
  }

  private static String tick(FunctionProcess function, Instant at)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        function.post(
            "/tick",
            Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Google-Cloud-Scheduler",
                "X-CloudScheduler",
                "true",
                "X-CloudScheduler-JobName",
                "tidemark-tick",
                "X-CloudScheduler-ScheduleTime",
                at.toString()),
            Bytes.utf8("{}"));
    assertThat(answer.statusCode()).as(answer.body() + function.log()).isEqualTo(200);
    return answer.body();
  }

  @Override
  public void close() {
    List.of(httpFace, recordRun, versionDataset, reportDrift).forEach(FunctionProcess::close);
    topics.close();
    storage.close();
  }
}
