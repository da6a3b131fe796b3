// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.dataset.InboxSources;
import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.model.Models;
import dev.tidemark.ledger.monitor.Monitors;
import dev.tidemark.ledger.run.Runs;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A store with data to watch: published by events, as in production. */
final class Watched {
  static final String RUN = "75bf258ac8834f63a51d1923500889ff";

  final InMemoryObjectStore store = new InMemoryObjectStore();
  private int events;

  /** One that goes its own way from here. */
  Watched copy() {
    Watched copy = new Watched();
    store.contents().forEach((key, content) -> copy.store.put(key, content, PutCondition.always()));
    copy.events = events;
    return copy;
  }

  /** Publishes 200 rows whose numbers lie around {@code mean}; the commit has the given time. */
  void append(String dataset, double mean, String time) {
    events++;
    String key = "inbox/" + dataset + "/" + events + ".csv";
    store.put(ObjectKey.of(key), Bytes.utf8(rows(mean, events)), PutCondition.always());
    handler(store)
        .publish(
            event(
                EventTypes.DATASET_PUBLISHED,
                time,
                JsonObject.builder()
                    .put("dataset", dataset)
                    .put("mode", "append")
                    .put("sources", JsonArray.ofStrings(List.of(key)))
                    .build()));
  }

  private static VersionDataset handler(ObjectStore store) {
    return new VersionDataset(
        store, event -> {}, ManualClock.at("2026-06-01T00:00:00Z"), new InboxSources(store));
  }

  private static String rows(double mean, long seed) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("amount,country\n");
    for (int i = 0; i < 200; i++) {
      csv.append(mean + random.nextGaussian())
          .append(',')
          .append(i % 3 == 0 ? "NO" : "SE")
          .append('\n');
    }
    return csv.toString();
  }

  void trainedOn(String dataset, int version) {
    new Runs(store)
        .record(
            event(
                EventTypes.RUN_STARTED,
                "2026-01-01T00:00:00Z",
                json(
                    """
                    {"run_id": "%s", "inputs": [{"dataset": "%s", "version": %d, "role": "training"}]}
                    """
                        .formatted(RUN, dataset, version))));
  }

  /** A metric of the training run. */
  void logged(String metric, double value) {
    new Runs(store)
        .record(
            event(
                EventTypes.RUN_LOGGED,
                "2026-01-01T00:30:00Z",
                json(
                    """
                    {"run_id": "%s", "metrics": [{"key": "%s", "value": %s, "step": 0}]}
                    """
                        .formatted(RUN, metric, value))));
  }

  void registered(String model) {
    new Models(store)
        .record(
            event(
                EventTypes.MODEL_REGISTERED,
                "2026-01-01T01:00:00Z",
                json("{\"model\": \"%s\", \"run_id\": \"%s\"}".formatted(model, RUN))));
  }

  void deployed(String model, int version, String time) {
    new Models(store)
        .record(
            event(
                EventTypes.MODEL_DEPLOYED,
                time,
                json(
                    "{\"model\": \"%s\", \"version\": %d, \"environment\": \"production\", \"deployed_at\": \"%s\"}"
                        .formatted(model, version, time))));
  }

  /** Defines a monitor with more members of its payload given as JSON text. */
  void monitor(String id, String dataset, String more) {
    new Monitors(store)
        .record(
            event(
                EventTypes.MONITOR_DEFINED,
                "2026-01-01T02:00:00Z",
                json(
                    "{\"monitor\": \"%s\", \"dataset\": \"%s\", \"schedule\": \"0 6 * * *\", %s}"
                        .formatted(id, dataset, more))));
  }

  private Event event(String type, String time, Json data) {
    events++;
    return Event.of("e" + events, "//test", type, Instant.parse(time), data);
  }

  private static Json json(String text) {
    return JsonReader.read(text, "the test's event");
  }
}
