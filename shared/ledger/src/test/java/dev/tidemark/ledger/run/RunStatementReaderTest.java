// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.json.JsonReader;
import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.ledger.run.RunStatement.Logged;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatementReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "run.started  | run_id      | 7                                   | data.run_id must be a string, not a number",
        "run.started  | run_id      | \"../x\"                            | data.run_id is refused: a run id holds",
        "run.started  | run_id      | \"other\"                           | the subject of the event is not \"runs/other\"",
        "run.started  | experiment  | []                                  | data.experiment must be a string",
        "run.started  | start_time  | \"yesterday\"                       | data.start_time is not a time in RFC 3339",
        "run.started  | params      | {\"lr\":0.1}                        | data.params.lr must be a string, not a number",
        "run.started  | params      | {\"../lr\":\"1\"}                   | data.params.../lr has a key that is not a plain path",
        "run.started  | params      | {\"a//b\":\"1\"}                    | has a key that is not a plain path",
        "run.started  | params      | {\"a$b\":\"1\"}                     | has a key with other characters",
        "run.started  | params      | {\"\":\"1\"}                        | has a key of 0 characters",
        "run.started  | tags        | [\"a\"]                             | data.tags must be an object, not an array",
        "run.started  | code        | {\"dirty\":\"no\"}                  | data.code.dirty must be true or false",
        "run.started  | environment | {\"java\":17}                       | data.environment.java must be a string",
        "run.started  | inputs      | [{\"version\":1}]                   | data.inputs[0].dataset is missing",
        "run.started  | inputs      | [{\"dataset\":\"../a\",\"version\":1}] | data.inputs[0].dataset is refused: the dataset name",
        "run.started  | inputs      | [{\"dataset\":\"a\",\"version\":-1}]  | data.inputs[0].version must be a version",
        "run.started  | inputs      | [{\"dataset\":\"a\",\"version\":1.5}] | data.inputs[0].version must be a whole number",
        "run.logged   | metrics     | {\"loss\":1}                        | data.metrics must be an array, not an object",
        "run.logged   | metrics     | [{\"value\":1}]                     | data.metrics[0].key is missing",
        "run.logged   | metrics     | [{\"key\":\"a\"}]                   | data.metrics[0].value is missing",
        "run.logged   | metrics     | [{\"key\":\"a\",\"value\":\"high\"}] | data.metrics[0].value must be a number, \"NaN\"",
        "run.logged   | metrics     | [{\"key\":\"a\",\"value\":1,\"step\":\"1\"}] | data.metrics[0].step must be a whole number",
        "run.logged   | metrics     | [{\"key\":\"/a\",\"value\":1}]      | data.metrics[0].key has a key that is not a plain path",
        "run.finished | status      | null                                | data.status is missing",
        "run.finished | status      | \"RUNNING\"                         | data.status must be FINISHED, FAILED or KILLED",
        "run.finished | metrics     | [1]                                 | data.metrics must be an object, not an array",
        "run.finished | metrics     | {\"auc\":true}                      | data.metrics.auc must be a number",
        "run.finished | artifacts   | [{\"path\":\"../x\"}]               | data.artifacts[0].path must be a plain relative path",
        "run.finished | artifacts   | [{\"path\":\"a\",\"sha256\":\"1\"}] | data.artifacts[0].sha256 must be 64",
        "run.finished | artifacts   | [{\"path\":\"a\",\"size_bytes\":-1}] | data.artifacts[0].size_bytes must not be negative",
        "run.finished | start_time  | \"2026-11-23T15:10:06Z\"            | data.start_time lies after the end of the run",
      })
  void wrongFieldIsRefusedByItsPath(String type, String field, String json, String message) {
    Event event = SampleEvents.with(SampleEvents.sample(type), field, json);
    assertThatThrownBy(() -> RunStatementReader.read(event))
        .hasMessageContaining(message)
        .extracting(e -> ((TidemarkException) e).kind())
        .isEqualTo(ErrorKind.INVALID_REQUEST);
  }

  @Test
  void tooLongValuesAreRefusedNotCut() {
    String json = "{\"a\":\"" + "x".repeat(6001) + "\"}";
    assertThatThrownBy(
            () ->
                RunStatementReader.read(
                    SampleEvents.with(SampleEvents.sample("run.logged"), "params", json)))
        .hasMessage("data.params.a is 6001 characters long; at most 6000 fit");
  }

  @Test
  void eventWithoutDataIsRefused() {
    Event event = new Event("1", "//t", "dev.tidemark.run.logged.v1", null, null, Map.of(), null);
    assertThatThrownBy(() -> RunStatementReader.read(event))
        .hasMessageContaining("data is missing");
  }

  @Test
  void metricWithoutAnyTimeIsRefused() {
    Event event =
        SampleEvents.run("1", "run.logged", null, "\"metrics\":[{\"key\":\"a\",\"value\":1}]");
    assertThatThrownBy(() -> RunStatementReader.read(event))
        .hasMessage("data.metrics[0].time is missing, and the event has no time either");
  }

  @Test
  void namedValuesEpochTimesAndUnknownFieldsAreTakenIn() {
    Event event =
        SampleEvents.run(
            "1",
            "run.logged",
            "2026-01-01T00:00:00Z",
            "\"metrics\":[{\"key\":\"a b/c\",\"value\":\"-Infinity\",\"time\":5},"
                + "{\"key\":\"z\",\"value\":-0.0}],\"color\":{\"x\":[]}");
    Logged logged = (Logged) RunStatementReader.read(event);
    assertThat(logged.metrics().get(0).point().value()).isNegative().isInfinite();
    assertThat(logged.metrics().get(0).point().time().toEpochMilli()).isEqualTo(5);
    assertThat(logged.metrics().get(1).point().time()).isEqualTo(event.time());
    assertThat(Double.doubleToRawLongBits(logged.metrics().get(1).point().value())).isZero();
  }

  @Test
  void dataThatIsNoObjectIsRefused() {
    Event event =
        Event.of("1", "//t", "dev.tidemark.run.logged.v1", null, JsonReader.read("[]", "data"));
    assertThatThrownBy(() -> RunStatementReader.read(event))
        .hasMessage("data must be an object, not an array");
  }
}
