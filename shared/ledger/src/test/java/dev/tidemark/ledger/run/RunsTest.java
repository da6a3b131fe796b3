// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static dev.tidemark.ledger.SampleEvents.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunsTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Runs runs = new Runs(store);

  private void recordExamples() {
    runs.record(sample("run.started"));
    runs.record(sample("run.logged"));
    runs.record(sample("run.finished"));
  }

  @Test
  void recordedRunIsFound() {
    recordExamples();
    assertThat(runs.find(new RunId(SampleEvents.RUN)))
        .hasValueSatisfying(run -> assertThat(run.eventCount()).isEqualTo(3));
  }

  @Test
  void unknownRunIsNotFound() {
    assertThat(runs.find(new RunId("nobody"))).isEmpty();
  }

  @Test
  void wrongEventLeavesNothing() {
    Event wrong = SampleEvents.with(sample("run.logged"), "metrics", "7");
    assertThatThrownBy(() -> runs.record(wrong)).isInstanceOf(TidemarkException.class);
    assertThat(ObjectStores.listAll(store, "")).isEmpty();
  }

  @Test
  void otherContentUnderTheSameIdIsAConflict() {
    runs.record(sample("run.started"));
    assertThat(runs.record(SampleEvents.with(sample("run.started"), "name", "\"x\"")))
        .isEqualTo(Appended.CONFLICT);
  }

  @Test
  void runIsReadTheSameWithAndWithoutSnapshots() {
    recordExamples();
    RunRecord before = runs.find(new RunId(SampleEvents.RUN)).orElseThrow();
    RunTail.Entry entry = runs.tail().list().get(0);
    assertThat(runs.snapshot(runs.gather(entry))).isTrue();
    runs.tail().remove(List.of(entry));
    assertThat(runs.find(new RunId(SampleEvents.RUN))).hasValue(before);
    assertThat(runs.tail().list()).isEmpty();
  }

  @Test
  void runWithManyEventsIsReadWithFewGets() {
    for (int i = 0; i < 1500; i++) {
      runs.record(logged(i));
      if (i % 100 == 99) {
        compactTail();
      }
    }
    runs.record(logged(1500));
    FaultyObjectStore counting = FaultyObjectStore.failingAt(store, 0, Fault.NONE);
    RunRecord run = new Runs(counting).find(new RunId(SampleEvents.RUN)).orElseThrow();
    assertThat(run.metrics().get("loss").points()).hasSize(1501);
    assertThat(counting.calls()).isLessThanOrEqualTo(10);
  }

  @Test
  void ofTwoThatSnapshotTheSameRunOneGivesWay() {
    recordExamples();
    RunTail.Entry entry = runs.tail().list().get(0);
    GatheredRun first = runs.gather(entry);
    GatheredRun second = runs.gather(entry);
    runs.record(logged(1));
    GatheredRun third = runs.gather(runs.tail().list().get(0));
    assertThat(runs.snapshot(first)).isTrue();
    assertThat(runs.snapshot(second)).as("the same events").isTrue();
    assertThat(runs.snapshot(third)).as("more events, but behind the first").isFalse();
    assertThat(runs.snapshot(runs.gather(runs.tail().list().get(0)))).isTrue();
    assertThat(runs.find(new RunId(SampleEvents.RUN)).orElseThrow().eventCount()).isEqualTo(4);
  }

  @Test
  void eventThatComesAfterItsRunLeftTheTailIsSeen() {
    recordExamples();
    compactTail();
    runs.record(logged(7));
    assertThat(runs.tail().list()).singleElement().satisfies(e -> assertThat(e.keys()).hasSize(1));
    assertThat(runs.gather(runs.tail().list().get(0)).record().eventCount()).isEqualTo(4);
  }

  @Test
  void damagedSnapshotIsNamed() {
    recordExamples();
    compactTail();
    ObjectKey key = ObjectKey.of("runs/" + SampleEvents.RUN + "/snapshots/00000001.json");
    store.put(key, Bytes.utf8("{}"), PutCondition.always());
    assertThatThrownBy(() -> runs.find(new RunId(SampleEvents.RUN)))
        .hasMessageContaining(key.value())
        .hasMessageContaining("format_version");
  }

  private void compactTail() {
    RunTail.Entry entry = runs.tail().list().get(0);
    assertThat(runs.snapshot(runs.gather(entry))).isTrue();
    runs.tail().remove(List.of(entry));
  }

  private static Event logged(int step) {
    return SampleEvents.run(
        "log-" + step,
        "run.logged",
        "2026-11-23T15:05:00Z",
        "\"metrics\":[{\"key\":\"loss\",\"value\":0.5,\"step\":" + step + "}]");
  }
}
