// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static dev.tidemark.ledger.SampleEvents.run;
import static dev.tidemark.ledger.SampleEvents.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.event.Event;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunFoldTest {
  private static final RunId RUN = new RunId(SampleEvents.RUN);

  private static RunRecord fold(Event... events) {
    return RunFold.fold(RUN, List.of(events));
  }

  @Test
  void anyOrderAndRepetitionFoldsToTheSameBytes() {
    for (long seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      List<Event> events = randomEvents(random);
      String once = RunRecordCodec.encode(RunFold.fold(RUN, events)).utf8();
      for (int i = 0; i < 20; i++) {
        List<Event> shuffled = new ArrayList<>(events);
        shuffled.addAll(events);
        shuffled.addAll(events);
        Collections.shuffle(shuffled, random);
        assertThat(RunRecordCodec.encode(RunFold.fold(RUN, shuffled)).utf8())
            .as("seed %d, shuffle %d", seed, i)
            .isEqualTo(once);
      }
    }
  }

  private static List<Event> randomEvents(Random random) {
    List<Event> events = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String time =
          random.nextInt(4) == 0 ? null : "2026-01-0" + (1 + random.nextInt(3)) + "T00:00:00Z";
      String texts =
          "\"params\":{\"lr\":\"%d\"},\"tags\":{\"team\":\"%d\"}"
              .formatted(random.nextInt(3), random.nextInt(3));
      String point =
          "{\"key\":\"loss\",\"value\":%d,\"time\":%d,\"step\":%d}"
              .formatted(random.nextInt(3), random.nextInt(3), random.nextInt(3));
      String id = "e" + i;
      events.add(
          switch (random.nextInt(3)) {
            case 0 ->
                run(id, "run.started", time, texts + ",\"name\":\"" + random.nextInt(3) + "\"");
            case 1 -> run(id, "run.logged", time, texts + ",\"metrics\":[" + point + "]");
            default ->
                run(
                    id,
                    "run.finished",
                    time,
                    "\"status\":\"%s\",\"end_time\":%d,\"metrics\":{\"loss\":%d}"
                        .formatted(
                            random.nextBoolean() ? "FAILED" : "FINISHED",
                            random.nextInt(3),
                            random.nextInt(3)));
          });
    }
    return events;
  }

  @Test
  void examplesFoldToOneRun() {
    RunRecord run = fold(sample("run.finished"), sample("run.logged"), sample("run.started"));
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.experiment()).isEqualTo("fraud");
    assertThat(run.params()).containsOnlyKeys("lr", "depth", "optimizer");
    assertThat(run.inputs()).extracting(RunInput::toString).hasSize(2);
    assertThat(run.warnings()).isEmpty();
    assertThat(run.eventCount()).isEqualTo(3);
  }

  @Test
  void runIsKnownBeforeItsStartArrives() {
    RunRecord run = fold(sample("run.logged"));
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run.startTime()).isNull();
    assertThat(run.metrics()).containsOnlyKeys("auc", "loss");
  }

  @Test
  void firstValueOfAParamStandsAndTheOtherIsAWarning() {
    RunRecord run =
        fold(
            run("2", "run.logged", "2026-01-02T00:00:00Z", "\"params\":{\"lr\":\"0.2\"}"),
            run("1", "run.logged", "2026-01-01T00:00:00Z", "\"params\":{\"lr\":\"0.1\"}"));
    assertThat(run.params()).containsEntry("lr", "0.1");
    assertThat(run.warnings())
        .containsExactly("param lr: the first value stands; event 2 of //test states another");
  }

  @Test
  void lastValueOfATagStandsAndEventsWithoutTimeComeFirst() {
    RunRecord run =
        fold(
            run("1", "run.logged", "2026-01-01T00:00:00Z", "\"tags\":{\"t\":\"timed\"}"),
            run("2", "run.logged", null, "\"tags\":{\"t\":\"untimed\"}"));
    assertThat(run.tags()).containsEntry("t", "timed");
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void latestMetricIsThatOfTheGreatestStepNotOfTheLatestTime() {
    RunRecord run =
        fold(
            run(
                "1",
                "run.logged",
                null,
                "\"metrics\":[{\"key\":\"m\",\"value\":1,\"time\":2000,\"step\":1},"
                    + "{\"key\":\"m\",\"value\":2,\"time\":1000,\"step\":2}]"));
    assertThat(run.metrics().get("m").latest())
        .isEqualTo(new MetricPoint(Instant.ofEpochMilli(1000), 2, 2));
  }

  @Test
  void metricStatedAtTheEndBelongsToTheLastStep() {
    RunRecord run = fold(sample("run.logged"), sample("run.finished"));
    assertThat(run.metrics().get("loss").latest())
        .isEqualTo(new MetricPoint(Instant.parse("2026-11-23T15:10:05Z"), 2, 0.21));
    assertThat(run.metrics().get("loss").points()).hasSize(3);
  }

  @Test
  void endBeforeTheStartOfAnotherEventIsAWarning() {
    RunRecord run =
        fold(
            run("1", "run.started", null, "\"start_time\":2000"),
            run("2", "run.finished", null, "\"status\":\"FAILED\",\"end_time\":1000"));
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.warnings()).containsExactly("end_time: the run ends before its start_time");
  }

  @Test
  void lastEndStandsAndTheOtherIsAWarning() {
    RunRecord run =
        fold(
            run("1", "run.finished", "2026-01-01T00:00:00Z", "\"status\":\"FAILED\""),
            run("2", "run.finished", "2026-01-02T00:00:00Z", "\"status\":\"FINISHED\""));
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.warnings())
        .containsExactly(
            "end_time: another one was stated before; that of event 2 of //test stands",
            "status: another one was stated before; that of event 2 of //test stands");
  }

  @Test
  void eventThatCannotBeReadIsLeftOutWithAWarning() {
    RunRecord run = fold(sample("run.started"), run("x", "run.logged", null, "\"metrics\":7"));
    assertThat(run.name()).isEqualTo("nightly");
    assertThat(run.warnings())
        .containsExactly(
            "event x of //test is left out: data.metrics must be an array, not a number");
  }
}
