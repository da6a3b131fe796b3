// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static dev.tidemark.ledger.SampleEvents.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.model.RunId;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Runs runs = new Runs(store);

  private void recordExamples() {
    runs.record(sample("run.started"));
    runs.record(sample("run.logged"));
    runs.record(sample("run.finished"));
  }

  private static Event started(String run, String time) {
    String data = "{\"run_id\":\"" + run + "\",\"start_time\":\"" + time + "\"}";
    return Event.of(
        run, "//test", "dev.tidemark.run.started.v1", null, JsonReader.read(data, "data"));
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
  void newestRunComesFirstAndThatWithoutStartLast() {
    runs.record(started("old", "2026-01-01T00:00:00Z"));
    runs.record(started("new", "2026-01-02T00:00:00Z"));
    runs.record(started("also-new", "2026-01-02T00:00:00Z"));
    runs.record(SampleEvents.run("x", "run.logged", null, ""));
    assertThat(runs.list())
        .extracting(run -> run.id().value())
        .containsExactly("also-new", "new", "old", SampleEvents.RUN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "metrics.loss < 0.22",
        "metrics.loss = 2.1e-1 and metric.auc >= .9",
        "params.lr = '0.1' AND tags.team = \"risk\"",
        "param.`lr` != '0.2'",
        "tags.\"team\" LIKE 'r%k'",
        "tag.team ilike 'RI__'",
        "parameters.lr LIKE '0.%1%'",
        "status = 'FINISHED' and attributes.name='nightly'",
        "run.experiment LIKE '%'",
        "attr.run_id = '75bf258ac8834f63a51d1923500889ff'",
        "start_time = '2026-11-23T16:04:05+01:00' and end_time > 1795000000000",
        "end_time<99999999999999",
      })
  void filterLetsTheExampleThrough(String filter) {
    recordExamples();
    assertThat(runs.search(filter)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.loss > 0.22",
        "metrics.unknown != 1",
        "metrics.auc = 0.912 and metrics.auc != 0.912",
        "params.unknown != 'x'",
        "params.lr LIKE '0_'",
        "tags.team LIKE 'R%'",
        "status != 'FINISHED'",
        "start_time > '2026-11-23T15:04:05Z'",
      })
  void filterKeepsTheExampleOut(String filter) {
    recordExamples();
    assertThat(runs.search(filter)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "metrics.loss                        | its end: expected one of = != > >= < <= LIKE ILIKE",
        "metrics.loss >                      | its end: expected a number",
        "metrics.loss > '1'                  | position 16: expected a number",
        "metrics.loss LIKE 1                 | position 14: numbers compare by",
        "metrics.loss > 1 OR a = 'b'         | position 18: expected AND",
        "metrics.loss > 1 and                | its end: expected what to compare",
        "params.lr = 0.1                     | position 13: expected text in quotes",
        "params.lr > '0.1'                   | position 11: text compares by = != LIKE ILIKE",
        "foo.x = 'y'                         | position 1: 'foo' is not one of metrics, params, tags and attributes",
        "color = 'red'                       | position 1: 'color' is not one of run_id, name",
        "params. = 'x'                       | position 1: the name after the dot is missing",
        "(status = 'FINISHED')               | position 1: '(' has no meaning",
        "status = 'FINISHED                  | position 10: the quote is not closed",
        "status == 'FINISHED'                | position 8: expected one of",
        "start_time > 'soon'                 | position 14: expected a time in RFC 3339",
        "'status' = 'FINISHED'               | position 1: expected what to compare",
      })
  void wrongFilterIsRefusedWithItsPosition(String filter, String message) {
    assertThatThrownBy(() -> runs.search(filter))
        .hasMessageContaining("the filter is wrong at " + message);
  }

  @Test
  void quoteInQuotedTextIsWrittenTwice() {
    runs.record(SampleEvents.run("1", "run.logged", null, "\"tags\":{\"t\":\"it's\"}"));
    assertThat(runs.search("tags.t = 'it''s'")).hasSize(1);
  }

  @Test
  void filtersOfRandomPiecesAreTakenOrRefusedButNeverFail() {
    String[] pieces = {
      "metrics.", "a", "`b c`", "'t'", "\"q\"", " and ", " ", "=", ">", "1e3", "like", "%", "'", "-"
    };
    for (long seed = 1; seed <= 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder filter = new StringBuilder();
      for (int i = random.nextInt(9); i > 0; i--) {
        filter.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        RunFilter.parse(filter.toString());
      } catch (TidemarkException e) {
        assertThat(e).as("seed %d", seed).hasMessageStartingWith("the filter is wrong at ");
      }
    }
  }
}
