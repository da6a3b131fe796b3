// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import static dev.tidemark.ledger.SampleEvents.at;
import static dev.tidemark.ledger.SampleEvents.called;
import static dev.tidemark.ledger.SampleEvents.sample;
import static dev.tidemark.ledger.SampleEvents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.event.Event;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.MonitorId;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorsTest {
  private static final MonitorId DAILY = new MonitorId("fraud-daily");

  private final Monitors monitors = new Monitors(new InMemoryObjectStore());
  private final Event defined = sample("monitor.defined");

  @Test
  void exampleIsReadWhole() {
    monitors.record(defined);
    assertThat(monitors.find(DAILY))
        .contains(
            new MonitorRecord(
                DAILY,
                new DatasetName("fraud-predictions"),
                new ModelName("fraud"),
                "production",
                null,
                CronSchedule.parse("0 6 * * *"),
                "UTC",
                List.of("*"),
                List.of("transaction_id"),
                List.of("amount"),
                List.of("country"),
                0.05,
                defined.time(),
                defined.key()));
  }

  @Test
  void lastDefinitionByItsTimeWinsNotTheLastToArrive() {
    monitors.record(
        with(at(called(defined, "2"), "2026-12-02T00:00:00Z"), "schedule", "\"0 7 * * *\""));
    monitors.record(
        with(at(called(defined, "1"), "2026-12-01T00:00:00Z"), "schedule", "\"0 5 * * *\""));
    assertThat(monitors.list())
        .extracting(monitor -> monitor.schedule().toString())
        .containsExactly("0 7 * * *");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"transactions@7\"", "{\"dataset\":\"transactions\",\"version\":7}"})
  void baselineIsAVersionOfADataset(String baseline) {
    monitors.record(with(with(defined, "model", null), "baseline", baseline));
    assertThat(monitors.find(DAILY).orElseThrow().baseline())
        .isEqualTo(new DatasetVersion(new DatasetName("transactions"), 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "monitor          | \"../x\"           | data.monitor is refused: the monitor id",
        "monitor          | \"other\"          | the subject of the event is not \"monitors/other\"",
        "dataset          | null               | data.dataset is missing",
        "model            | null               | data.baseline is missing, and without data.model",
        "baseline         | \"transactions\"   | data.baseline must be a version of a dataset",
        "baseline         | \"a/b@1\"          | data.baseline is refused: the dataset name",
        "baseline         | 7                  | data.baseline must be a string",
        "schedule         | \"0 6 * *\"        | data.schedule is refused: the schedule must have five fields",
        "schedule         | \"0 25 * * *\"     | data.schedule is refused: the schedule is wrong in its hour",
        "time_zone        | \"Europe/Berlin\"  | data.time_zone must be \"UTC\"",
        "columns          | [\"*\"]            | data.columns must be an object",
        "columns          | {\"include\":[1]}  | data.columns.include[0] must be a string",
        "critical         | \"amount\"         | data.critical must be an array",
        "false_alarm_rate | 1                  | data.false_alarm_rate must lie between 0 and 1",
        "false_alarm_rate | \"NaN\"            | data.false_alarm_rate must lie between 0 and 1",
      })
  void wrongFieldIsRefusedByItsPath(String field, String json, String message) {
    assertThatThrownBy(() -> monitors.record(with(defined, field, json)))
        .hasMessageContaining(message);
  }
}
