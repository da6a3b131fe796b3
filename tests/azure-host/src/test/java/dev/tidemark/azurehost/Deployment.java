// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.azure.Azurite;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.StoreRoot;
import dev.tidemark.testkit.MainJob;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The staged function app with a container, two queues and a topic of its own. */
final class Deployment implements AutoCloseable {
  static final String CLOUD_EVENT = "application/cloudevents+json; charset=utf-8";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Azurite azurite;
  private final Path logs;
  final String container = "job-" + System.nanoTime();
  final ObjectStore root;
  final ObjectStore store;
  final StorageQueue events;
  final StorageQueue datasets;
  final FakeTopic topic;
  HostProcess host;

  Deployment(Azurite azurite, Path logs) throws IOException, InterruptedException {
    this.azurite = azurite;
    this.logs = logs;
    root = ObjectStores.below(azurite.newStore(container), ObjectKey.of("team"));
    store = StoreRoot.open(root).tenant(StoreRoot.DEFAULT_TENANT);
    events = StorageQueue.open(azurite.connection(), "events-" + System.nanoTime());
    datasets = events.sibling("datasets-" + System.nanoTime());
    topic = new FakeTopic();
    topic.subscribe("dev.tidemark.dataset.published.v1", datasets);
    host = hostAt(MainJob.STARTED);
  }

  /** Another process takes the place of this one, at another time. */
  void restartAt(String now) throws IOException {
    host.close();
    host = hostAt(now);
  }

  private HostProcess hostAt(String now) throws IOException {
    return HostProcess.start(logs, settings(now));
  }

  /** The settings of the function app. */
  Map<String, String> settings(String now) {
    Map<String, String> settings = new HashMap<>(azurite.settings());
    settings.put("AzureWebJobsStorage", azurite.connection());
    settings.put("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:01");
    settings.put("TIDEMARK_STORE", "az://" + container + "/team");
    settings.put("TIDEMARK_BUS", topic.endpoint());
    settings.put("TIDEMARK_BUS_KEY", FakeTopic.KEY);
    settings.put("TIDEMARK_EVENTS_QUEUE", events.name());
    settings.put("TIDEMARK_DATASETS_QUEUE", datasets.name());
    settings.put("TIDEMARK_TICK_SCHEDULE", "0 */5 * * * *");
    settings.put("TIDEMARK_NOW", now);
    return settings;
  }

  HttpResponse<String> post(String contentType, Json body) {
    return host.send("POST", "/events", JsonWriter.compact(body), "content-type", contentType);
  }

  /** Posts an event in Event Grid's own schema. */
  HttpResponse<String> postInOwnSchema(Json cloudEvent) {
    JsonCursor event = JsonCursor.at("", cloudEvent);
    String form =
        "[{\"id\":\"%s\",\"topic\":\"%s\",\"subject\":\"%s\",\"eventType\":\"%s\",\"eventTime\":\"%s\","
            + "\"data\":%s,\"dataVersion\":\"1.0\",\"metadataVersion\":\"1\"}]";
    String body =
        form.formatted(
            event.field("id").string(),
            event.field("source").string(),
            event.field("subject").string(),
            event.field("type").string(),
            event.field("time").string(),
            JsonWriter.compact(event.field("data").value()));
    return host.send(
        "POST",
        "/events",
        body,
        "content-type",
        "application/json",
        "aeg-event-type",
        "Notification");
  }

  void requireTaken(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(() -> answer.body() + host.log()).isBetween(200, 202);
  }

  static void awaitEmpty(StorageQueue queue) throws IOException, InterruptedException {
    await(queue, true);
  }

  static List<StorageQueue.Message> awaitMessages(StorageQueue queue)
      throws IOException, InterruptedException {
    await(queue, false);
    return queue.receive(10, Duration.ofSeconds(30));
  }

  private static void await(StorageQueue queue, boolean empty)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while ((queue.approximateCount() == 0) != empty) {
      assertThat(System.nanoTime()).as("time to wait for " + queue.name()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    host.close();
    topic.close();
  }
}
