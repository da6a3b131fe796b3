// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.drift.profile.ProfileCodec;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentProfilesTest {
  @TempDir Path folder;

  @Test
  void rowsOfEachValueAreProfiledApartAndRowsWithoutOneToo() throws IOException {
    DataRows rows = rows("country,x\nBR,1\nUS,2\nBR,3\n,4\nUS,\n");
    Map<String, TableProfile> profiles = SegmentProfiles.of(rows, "country");
    assertThat(profiles.keySet()).containsExactly("(missing)", "BR", "US");
    assertThat(profiles.get("BR").rows()).isEqualTo(2);
    assertThat(profiles.get("US").column("x").orElseThrow().nulls()).isEqualTo(1);
  }

  @Test
  void segmentsTogetherHoldWhatTheWholeHolds() throws IOException {
    String text =
        IntStream.range(0, 20_000)
            .mapToObj(i -> i % 7 + "," + i * 3 % 1000 + ",name " + i % 50 + "," + (i % 3 == 0))
            .collect(Collectors.joining("\n", "k,n,t,b\n", "\n"));
    DataRows rows = rows(text);
    TableProfile merged =
        TableProfile.merge(SegmentProfiles.of(rows, "k").values().stream().toList());
    ProfileCodec codec = new ProfileCodec();
    assertThat(codec.encode(merged)).isEqualTo(codec.encode(rows.profile()));
  }

  @Test
  void whatCannotTellSegmentsIsRefusedWithItsName() throws IOException {
    DataRows dates = rows("day,x\n2026-01-01,1\n2026-01-02,2\n");
    refused(dates, "nope", "there is no column \"nope\"");
    refused(dates, "day", "\"day\" is of type date");
    String many =
        IntStream.range(0, 101)
            .mapToObj(i -> "v" + i)
            .collect(Collectors.joining("\n", "c\n", "\n"));
    refused(rows(many), "c", "\"c\" has more than 100 values");
  }

  private static void refused(DataRows rows, String column, String message) {
    assertThatThrownBy(() -> SegmentProfiles.of(rows, column))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining(message);
  }

  private DataRows rows(String text) throws IOException {
    Path file = Files.createTempFile(folder, "rows", ".csv");
    Files.writeString(file, text);
    return DataRows.file(SourceFile.of(file), SourceFormat.CSV);
  }
}
