// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PutCondition;
import dev.tidemark.testkit.Fault;
import dev.tidemark.testkit.FaultyObjectStore;
import dev.tidemark.testkit.InMemoryObjectStore;
import dev.tidemark.testkit.RecordingEventPublisher;
import dev.tidemark.testkit.SimulatedCrash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportDriftTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");

  private final Watched watched = new Watched();
  private final RecordingEventPublisher published = new RecordingEventPublisher();
  private final ReportDrift reportDrift = new ReportDrift(watched.store, published);

  @Test
  void aWindowHoldsWhatWasCommittedSinceTheLastReport() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 0, "2026-02-01T00:00:00Z");
    watched.append("live", 0, "2026-02-02T00:00:00Z");

    assertThat(windows(reportDrift.tick(MARCH))).containsExactly("0-1");
    assertThat(windows(reportDrift.tick(MARCH))).containsExactly("nothing");

    watched.append("live", 0, "2026-02-03T00:00:00Z");
    assertThat(windows(reportDrift.tick(MARCH))).containsExactly("2-2");
  }

  @Test
  void commitsAfterTheTickWaitForTheNextOne() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 0, "2026-02-01T00:00:00Z");
    watched.append("live", 0, "2026-02-20T00:00:00Z");

    assertThat(windows(reportDrift.tick(Instant.parse("2026-02-10T00:00:00Z"))))
        .containsExactly("0-0");
    assertThat(windows(reportDrift.tick(MARCH))).containsExactly("1-1");
  }

  @Test
  void afterDowntimeEachScheduledTimeGetsItsOwnWindow() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 0, "2026-02-01T00:00:00Z");
    watched.append("live", 0, "2026-02-01T03:00:00Z");
    watched.append("live", 0, "2026-02-04T00:00:00Z");
    watched.append("live", 0, "2026-03-01T07:00:00Z");

    List<MonitorTick> ticks = reportDrift.due(MARCH);

    assertThat(windows(ticks)).containsExactly("0-1", "2-2");
    assertThat(tickTimes(ticks)).containsExactly("2026-02-01T06:00:00Z", "2026-02-04T06:00:00Z");
    assertThat(reportDrift.due(MARCH)).isEmpty();
  }

  @Test
  void theBaselineIsWhatTheDeployedModelsRunRead() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.append("train", 100, "2026-01-02T00:00:00Z");
    watched.trainedOn("train", 0);
    watched.registered("fraud");
    watched.deployed("fraud", 1, "2026-01-03T00:00:00Z");
    watched.monitor("m", "live", "\"model\": \"fraud\", \"baseline\": null");
    watched.append("live", 0, "2026-02-01T00:00:00Z");

    DriftReport report = onlyReport(reportDrift.tick(MARCH));

    assertThat(report.baseline().name()).isEqualTo("train");
    assertThat(report.baseline().version()).isZero();
    assertThat(report.baseline().rows()).isEqualTo(200);
    assertThat(report.verdict().drifted()).isFalse();
    assertThat(report.provenance().run()).isEqualTo(Watched.RUN);
  }

  @Test
  void aModelDeployedAfterTheTickIsNoBaselineYet() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.trainedOn("train", 0);
    watched.registered("fraud");
    watched.deployed("fraud", 1, "2026-04-01T00:00:00Z");
    watched.monitor("m", "live", "\"model\": \"fraud\", \"baseline\": null");
    watched.append("live", 0, "2026-02-01T00:00:00Z");

    MonitorTick tick = reportDrift.tick(MARCH).get(0);

    assertThat(tick.trouble().kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(tick.trouble())
        .hasMessageContaining("m")
        .hasMessageContaining("fraud")
        .hasMessageContaining("deploy");
  }

  @Test
  void oneMonitorInTroubleDoesNotSilenceTheOthers() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.append("live", 0, "2026-02-01T00:00:00Z");
    watched.monitor("a-broken", "live", "\"baseline\": \"nowhere@3\"");
    watched.monitor("b-fine", "live", "\"baseline\": \"train@0\"");

    List<MonitorTick> ticks = reportDrift.tick(MARCH);

    assertThat(ticks.get(0).trouble()).hasMessageContaining("nowhere");
    assertThat(ticks.get(1).isReport()).isTrue();
  }

  @Test
  void aWatchedDatasetThatIsItsOwnBaselineIsReportedAfterIt() {
    watched.append("live", 0, "2026-01-01T00:00:00Z");
    watched.append("live", 0, "2026-01-02T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"live@0\"");

    assertThat(windows(reportDrift.tick(MARCH))).containsExactly("1-1");
  }

  @Test
  void driftIsReportedAndDetectedWithIdsMadeOfTheWindow() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 3, "2026-02-01T00:00:00Z");

    DriftReport report = onlyReport(reportDrift.tick(MARCH));

    assertThat(report.verdict().drifted()).isTrue();
    assertThat(published.published())
        .extracting(Event::type, Event::id)
        .containsExactly(
            tuple(EventTypes.DRIFT_REPORTED, "0-0/reported"),
            tuple(EventTypes.DRIFT_DETECTED, "0-0/detected"));
  }

  @Test
  void patternsChooseTheColumns() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor(
        "m",
        "live",
        "\"baseline\": \"train@0\", \"columns\": {\"include\": [\"*\"], \"exclude\": [\"a*t\"]}");
    watched.append("live", 3, "2026-02-01T00:00:00Z");

    DriftReport report = onlyReport(reportDrift.tick(MARCH));

    assertThat(report.verdict().drifted()).isFalse();
    assertThat(report.verdict().skipped()).isEqualTo(1);
  }

  @Test
  void aTickThatCrashesAnywhereIsFinishedByTheNextOne() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 3, "2026-02-01T00:00:00Z");
    FaultyObjectStore counting = FaultyObjectStore.failingAt(copyOf(watched), 0, Fault.NONE);
    new ReportDrift(counting, event -> {}).tick(MARCH);
    int calls = Math.toIntExact(counting.calls());
    reportDrift.tick(MARCH);
    Map<ObjectKey, Bytes> undisturbed = watched.store.contents();

    Watched again = new Watched();
    again.append("train", 0, "2026-01-01T00:00:00Z");
    again.monitor("m", "live", "\"baseline\": \"train@0\"");
    again.append("live", 3, "2026-02-01T00:00:00Z");
    for (int call = 1; call <= calls; call++) {
      for (Fault fault : List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
        InMemoryObjectStore store = copyOf(again);
        RecordingEventPublisher events = new RecordingEventPublisher();
        FaultyObjectStore faulty = FaultyObjectStore.failingAt(store, call, fault);
        Throwable crash = catchThrowable(() -> new ReportDrift(faulty, events).tick(MARCH));
        new ReportDrift(store, events).tick(MARCH);

        assertThat(crash).as("call %d, %s", call, fault).isInstanceOf(SimulatedCrash.class);
        assertThat(store.contents()).as("after %s at call %d", fault, call).isEqualTo(undisturbed);
        assertThat(events.published())
            .as("after %s at call %d", fault, call)
            .extracting(Event::id)
            .contains("0-0/reported", "0-0/detected");
      }
    }
  }

  @Test
  void twoTicksAtOnceWithACommitBetweenThemReportEachVersionOnce() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 0, "2026-02-01T00:00:00Z");
    int calls = 0;
    boolean interrupted = true;
    for (int call = 1; interrupted; call++) {
      Watched raced = watched.copy();
      ReportDrift other = new ReportDrift(raced.store, published);
      Meanwhile meanwhile =
          new Meanwhile(
              call,
              () -> {
                raced.append("live", 0, "2026-02-02T00:00:00Z");
                other.tick(MARCH);
              });

      new ReportDrift(meanwhile.before(raced.store), published).tick(MARCH);
      interrupted = meanwhile.happened();
      if (interrupted) {
        other.tick(MARCH);
        assertThat(reported(raced))
            .as("interrupted before call %d", call)
            .isIn(List.of("0-0", "1-1"), List.of("0-1"));
        calls++;
      }
    }
    assertThat(calls).isGreaterThan(10);
  }

  private static List<String> reported(Watched watched) {
    return watched.store.contents().keySet().stream()
        .map(ObjectKey::value)
        .filter(key -> key.endsWith("/report.json"))
        .map(key -> key.split("/")[2])
        .sorted()
        .toList();
  }

  @Test
  void whatElseLiesAmongTheReportsIsLeftAlone() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor("m", "live", "\"baseline\": \"train@0\"");
    watched.append("live", 0, "2026-02-01T00:00:00Z");
    watched.store.put(
        ObjectKey.of("reports/m/notes/report.json"), Bytes.utf8("{}"), PutCondition.always());

    assertThat(windows(reportDrift.tick(MARCH))).containsExactly("0-0");
  }

  private static InMemoryObjectStore copyOf(Watched watched) {
    InMemoryObjectStore copy = new InMemoryObjectStore();
    new TreeMap<>(watched.store.contents())
        .forEach((key, content) -> copy.put(key, content, PutCondition.always()));
    return copy;
  }

  private static DriftReport onlyReport(List<MonitorTick> ticks) {
    assertThat(ticks).hasSize(1);
    MonitorTick tick = ticks.get(0);
    assertThat(tick.trouble()).isNull();
    return tick.report();
  }

  private static List<String> windows(List<MonitorTick> ticks) {
    return ticks.stream()
        .map(tick -> tick.window() == null ? "nothing" : tick.window().id())
        .toList();
  }

  private static List<String> tickTimes(List<MonitorTick> ticks) {
    return ticks.stream().map(tick -> tick.report().provenance().tick()).toList();
  }
}
