// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.event.Outcome;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.PutCondition;
import dev.tidemark.table.log.DatasetCatalog;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.ManualClock;
import dev.tidemark.testkit.RecordingEventPublisher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file in the inbox is published by its arrival and perhaps by an event that names it too. */
class ArrivalsTest {
  private static final ObjectKey FILE = ObjectKey.of("inbox/weather/june.csv");
  private static final DatasetName WEATHER = new DatasetName("weather");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final VersionDataset handler =
      new VersionDataset(
          store,
          new RecordingEventPublisher(),
          ManualClock.at("2026-01-01T00:00:00Z"),
          new InboxSources(store));

  @BeforeEach
  void dropTheFile() {
    store.put(FILE, Bytes.utf8("day,rain\n1,0.5\n2,0.0\n"), PutCondition.always());
  }

  @Test
  void theArrivalStandsBackBehindAnEventThatNamedTheFile() {
    handler.handle(named("e1", "append"));

    assertThat(handler.handle(arrival()).status()).isEqualTo(Outcome.Status.DUPLICATE);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void anEventStandsBackBehindTheArrivalOfTheFile() {
    handler.handle(arrival());

    assertThat(handler.handle(named("e1", "append")).status()).isEqualTo(Outcome.Status.DUPLICATE);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void theArrivalAfterASnapshotOfTheFileAddsNothing() {
    handler.handle(named("e1", "snapshot"));
    handler.handle(arrival());

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void twoEventsThatNameTheSameFileAreTwoAppends() {
    handler.handle(named("e1", "append"));
    handler.handle(named("e2", "append"));

    assertThat(rows()).isEqualTo(4);
  }

  @Test
  void theSameArrivalTwiceIsOneAppend() {
    handler.handle(arrival());
    handler.handle(arrival());

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void anotherFileUnderTheSameNameIsAnotherArrival() {
    handler.handle(arrival());
    store.put(FILE, Bytes.utf8("day,rain\n3,1.5\n"), PutCondition.always());
    handler.handle(arrival());

    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void anArrivalThatIsRefusedTakesNoFileAwayFromAnEventThatNamesIt() {
    publish("numbers.csv", "day,rain\n0,1.0\n", "n");
    store.put(FILE, Bytes.utf8("day,rain\n1,much\n"), PutCondition.always());
    assertThat(handler.handle(arrival()).status()).isEqualTo(Outcome.Status.REFUSED);
    publish("texts.csv", "day,rain\n0,little\n", "t");

    assertThat(handler.handle(named("e1", "append")).status()).isEqualTo(Outcome.Status.RECORDED);
    assertThat(handler.handle(arrival()).status()).isEqualTo(Outcome.Status.DUPLICATE);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void nothingOfARefusedEventStaysInTheDataset() {
    publish("numbers.csv", "day,rain\n0,1.0\n", "n");
    store.put(FILE, Bytes.utf8("day,rain\n1,much\n"), PutCondition.always());
    Set<String> before = datasetKeys();

    assertThat(handler.handle(arrival()).status()).isEqualTo(Outcome.Status.REFUSED);

    assertThat(datasetKeys()).isEqualTo(before);
  }

  private void publish(String file, String content, String id) {
    ObjectKey key = ObjectKey.of("inbox/" + file);
    store.put(key, Bytes.utf8(content), PutCondition.always());
    handler.handle(named(id, "snapshot", key));
  }

  private Set<String> datasetKeys() {
    Set<String> keys = new TreeSet<>();
    ObjectStores.listAll(store, "datasets/").forEach(object -> keys.add(object.key().value()));
    return keys;
  }

  private Event arrival() {
    return InboxArrival.event(store.head(FILE).orElseThrow()).orElseThrow();
  }

  private static Event named(String id, String mode) {
    return named(id, mode, FILE);
  }

  private static Event named(String id, String mode, ObjectKey file) {
    return Event.of(
        id,
        "//test",
        EventTypes.DATASET_PUBLISHED,
        null,
        JsonObject.builder()
            .put("dataset", WEATHER.value())
            .put("mode", mode)
            .put("sources", JsonArray.ofStrings(List.of(file.value())))
            .build());
  }

  private long rows() {
    return new DatasetCatalog(store).table(WEATHER).latest().orElseThrow().rows();
  }
}
