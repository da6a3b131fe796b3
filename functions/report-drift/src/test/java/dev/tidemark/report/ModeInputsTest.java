// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.mode.Mode;
import dev.tidemark.drift.mode.ModeInput;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModeInputsTest {
  private static final int ROWS = 20_005;

  @TempDir Path folder;

  @Test
  void everyValueIsKeptHoweverManyThereAre() throws IOException {
    ModeInput input = input("evidently");
    ValueProfile.Numbers x = (ValueProfile.Numbers) values(input.baseline(), "x");
    assertThat(x.finite().isExact()).isTrue();
    assertThat(x.finite().points().size()).isEqualTo(ROWS - 1);
    ValueProfile.Texts t = (ValueProfile.Texts) values(input.baseline(), "t");
    assertThat(t.counts().counts()).hasSize(ROWS);
    assertThat(input.baselineChunks()).isEmpty();
  }

  @Test
  void azureLeavesRowsWithAnyMissingValueOut() throws IOException {
    assertThat(input("azure").baseline().rows()).isEqualTo(ROWS - 1);
  }

  @Test
  void nannymlCutsTheBaselineInOrderAndKeepsTheRest() throws IOException {
    ModeInput input = input("nannyml");
    assertThat(input.baselineChunks()).hasSize(11);
    assertThat(input.baselineChunks().get(0).rows()).isEqualTo(2000);
    assertThat(input.baselineChunks().get(10).rows()).isEqualTo(5);
    ValueProfile.Numbers first = (ValueProfile.Numbers) values(input.baselineChunks().get(0), "x");
    assertThat(first.finite().max()).isEqualTo(1999.25);
  }

  private static ValueProfile values(TableProfile profile, String column) {
    return profile.column(column).orElseThrow().values();
  }

  /** All values differ; the one in row 7 is missing. */
  private ModeInput input(String mode) throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(
        file,
        IntStream.range(0, ROWS)
            .mapToObj(i -> (i == 7 ? "" : i + ".25") + ",text " + i)
            .collect(Collectors.joining("\n", "x,t\n", "\n")));
    DataRows rows = DataRows.file(SourceFile.of(file), SourceFormat.CSV);
    return ModeInputs.of(Mode.of(mode, null, null), rows, rows);
  }
}
