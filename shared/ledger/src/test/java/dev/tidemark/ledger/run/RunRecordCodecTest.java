// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import static dev.tidemark.ledger.SampleEvents.run;
import static dev.tidemark.ledger.SampleEvents.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.ledger.SampleEvents;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRecordCodecTest {
  private static final RunId RUN = new RunId(SampleEvents.RUN);
  private final Bytes golden = SampleEvents.resource("/golden/v1/run-record.json");

  @Test
  void examplesFoldToTheGoldenRecord() {
    RunRecord run =
        RunFold.fold(
            RUN, List.of(sample("run.started"), sample("run.logged"), sample("run.finished")));
    assertThat(RunRecordCodec.encode(run).utf8()).isEqualTo(golden.utf8());
  }

  @Test
  void goldenRecordIsReadAndWrittenUnchanged() {
    RunRecord run = RunRecordCodec.decode(golden, "the golden record");
    assertThat(RunRecordCodec.encode(run)).isEqualTo(golden);
  }

  @Test
  void whatOnlyMlflowsClientsSayFoldsToItsGoldenRecord() {
    RunRecord run =
        RunFold.fold(
            RUN,
            List.of(
                run(
                    "1",
                    "run.started",
                    null,
                    "\"experiment_id\":\"123\",\"user_id\":\"ann\",\"start_time\":1"),
                run(
                    "2",
                    "run.logged",
                    "2026-01-01T00:00:00Z",
                    "\"tags\":{\"mlflow.runName\":\"by tag\",\"gone\":\"x\"},\"model_inputs\":[{\"model_id\":\"m-1\"}],"
                        + "\"model_outputs\":[{\"model_id\":\"m-2\",\"step\":3}],"
                        + "\"datasets\":[{\"name\":\"train\",\"digest\":\"acd109fb\",\"source_type\":\"local\",\"source\":\"s\","
                        + "\"tags\":{\"mlflow.data.context\":\"training\"}},"
                        + "{\"name\":\"train\",\"digest\":\"acd109fb\",\"tags\":{\"mlflow.data.context\":\"again\"}}]"),
                run(
                    "3",
                    "run.finished",
                    "2026-01-02T00:00:00Z",
                    "\"status\":\"FAILED\",\"end_time\":9"),
                run(
                    "4",
                    "run.updated",
                    "2026-01-03T00:00:00Z",
                    "\"status\":\"RUNNING\",\"lifecycle_stage\":\"deleted\",\"removed_tags\":[\"gone\"]")));
    Bytes mlflow = SampleEvents.resource("/golden/v1/run-record-mlflow.json");
    assertThat(RunRecordCodec.encode(run).utf8()).isEqualTo(mlflow.utf8());
    assertThat(RunRecordCodec.decode(mlflow, "the golden record")).isEqualTo(run);
  }

  @Test
  void emptyRecordSurvives() {
    RunRecord run = RunFold.fold(RUN, List.of());
    assertThat(RunRecordCodec.decode(RunRecordCodec.encode(run), "a record")).isEqualTo(run);
  }

  @Test
  void otherFormatIsRefusedByName() {
    assertThatThrownBy(() -> RunRecordCodec.decode(Bytes.utf8("{\"format_version\":2}"), "x"))
        .hasMessage("format_version is 2; this release reads 1");
  }
}
