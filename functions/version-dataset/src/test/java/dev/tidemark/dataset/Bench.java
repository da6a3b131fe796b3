// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.log.ChunkRule;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import dev.tidemark.testkit.RecordingEventPublisher;
import java.time.Instant;
import java.util.List;

/** A place to publish small datasets. */
final class Bench {
  static final Instant NOW = Instant.parse("2026-11-23T15:04:05.123Z");

  /** So that small tables have several files. */
  static final ChunkRule SMALL_CHUNKS = new ChunkRule(4, 12, 40, 1 << 20);

  final InMemoryObjectStore store = new InMemoryObjectStore();
  final ManualClock clock = new ManualClock(NOW);
  final RecordingEventPublisher published = new RecordingEventPublisher();

  VersionDataset handler() {
    return handler(store);
  }

  VersionDataset handler(ObjectStore over) {
    return new VersionDataset(over, published, clock, new InboxSources(over), SMALL_CHUNKS);
  }

  void put(String key, String content) {
    store.put(ObjectKey.of(key), Bytes.utf8(content), PutCondition.always());
  }

  static Event snapshot(String id, String source) {
    return publish(id, "snapshot", source, "");
  }

  static Event append(String id, String source) {
    return publish(id, "append", source, "");
  }

  static Event publish(String id, String mode, String source, String more) {
    return event(
        id,
        EventTypes.DATASET_PUBLISHED,
        "{\"dataset\":\"flights\",\"mode\":\"%s\",\"sources\":[\"%s\"]%s}"
            .formatted(mode, source, more));
  }

  static Event event(String id, String type, String data) {
    JsonObject json = (JsonObject) JsonReader.read(data, "the data");
    return Event.of(id, "/tests", type, null, json);
  }

  /** A CSV table of rows counting up. */
  static String csv(int from, int to) {
    StringBuilder csv = new StringBuilder("id,carrier,delay\n");
    for (int id = from; id < to; id++) {
      csv.append(id)
          .append(',')
          .append(List.of("AA", "UA", "DL").get(id % 3))
          .append(',')
          .append(id % 7 == 0 ? "" : id * 0.5)
          .append('\n');
    }
    return csv.toString();
  }
}
