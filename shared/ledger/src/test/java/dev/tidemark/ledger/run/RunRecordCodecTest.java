// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

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
