// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileCodecTest {
  private static final List<String> GOLDEN =
      List.of("table-profile.json", "table-profile-2.json", "table-profile-3.json");

  private final ProfileCodec codec = new ProfileCodec();

  @Test
  void writesTheGoldenProfileOfVersionOne() throws IOException {
    assertThat(codec.encode(sample()).utf8()).isEqualTo(golden("table-profile-2.json").utf8());
  }

  @Test
  void writesTheGoldenProfileOfTextsTooManyToCount() throws IOException {
    String[] many = IntStream.range(0, 5_000).mapToObj(i -> "text " + i).toArray(String[]::new);
    assertThat(codec.encode(new SampleTable().texts("x", many).profile()).utf8())
        .isEqualTo(golden("table-profile-3.json").utf8());
  }

  /** Releases before kept no distinct counts of large columns: merging makes none up. */
  @Test
  void aPartWithoutDistinctCountsLeavesTheWholeWithout() {
    String[] many = IntStream.range(0, 5_000).mapToObj(i -> "text " + i).toArray(String[]::new);
    double[] numbers = new Random(2).doubles(20_000).toArray();
    TableProfile whole = new SampleTable().texts("x", many).profile();
    TableProfile wide = new SampleTable().doubles("y", numbers).profile();
    for (TableProfile now : List.of(whole, wide)) {
      Bytes before =
          Bytes.utf8(codec.encode(now).utf8().replaceAll("\"distinct\":\"[0-9A-Za-z]+\",", ""));
      TableProfile old = codec.decode(before);
      assertThat(codec.encode(old)).isEqualTo(before).isNotEqualTo(codec.encode(now));
      for (List<TableProfile> parts : List.of(List.of(now, old), List.of(old, now))) {
        Bytes merged = codec.encode(TableProfile.merge(parts));
        assertThat(merged.utf8()).doesNotContain("distinct");
      }
    }
  }

  @Test
  void readsTheGoldenProfileOfVersionOneWhole() throws IOException {
    for (String file : GOLDEN) {
      assertThat(codec.encode(codec.decode(golden(file)))).isEqualTo(golden(file));
    }
  }

  @Test
  void sketchesSurviveTheWayThroughBytes() {
    double[] values = new Random(2).doubles(50_000).toArray();
    Bytes bytes = codec.encode(new SampleTable().doubles("x", values).profile());
    assertThat(codec.encode(codec.decode(bytes))).isEqualTo(bytes);
  }

  @Test
  void extremeNumbersSurviveTheWayThroughBytes() {
    double[] values = {-Double.MAX_VALUE, -1e-7, Double.MIN_VALUE, 0.1, 1 / 3.0, 1e15, 1e300};
    Bytes bytes = codec.encode(new SampleTable().doubles("x", values).profile());
    TableProfile profile = codec.decode(bytes);
    WeightedValues points =
        ((ValueProfile.Numbers) profile.columns().get(0).values()).finite().points();
    for (int i = 0; i < values.length; i++) {
      assertThat(points.value(i)).isEqualTo(values[i]);
    }
  }

  @Test
  void otherFormatVersionsAreRefused() {
    Bytes newer = Bytes.utf8("{\"columns\":[],\"format_version\":2,\"rows\":0}");
    assertThatThrownBy(() -> codec.decode(newer))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT))
        .hasMessageContaining("format version 2");
  }

  @Test
  void theStoreKeepsTheFirstProfileAndNamesWhatIsMissing() {
    ProfileStore store = new ProfileStore(new InMemoryObjectStore());
    DatasetName flights = new DatasetName("flights");
    store.put(flights, "ab12", sample());
    store.put(flights, "ab12", new SampleTable().doubles("x", 1).profile());
    assertThat(store.get(flights, "ab12").rows()).isEqualTo(3);
    assertThatThrownBy(() -> store.get(flights, "cd34"))
        .hasMessageContaining("datasets/flights/_profiles/cd34.json");
  }

  private static TableProfile sample() {
    return new SampleTable()
        .doublesOrNull("price", 9.99, null, 1 / 3.0)
        .longs("delay", -4, 11, 11)
        .longs("late", ColumnType.BOOLEAN, 0, 1, 1)
        .texts("carrier", "AA", null, "<b>\"ü\"</b>")
        .bytes("photo", ColumnType.BINARY, new byte[1], new byte[2], new byte[2])
        .longs("day", ColumnType.DATE, 20000, 20001, 20001)
        .longs("at", ColumnType.TIMESTAMP, 0, 3_600_000_000L, -1)
        .longs("fare", ColumnType.decimal(8, 2), 1050, 1050, 99)
        .profile();
  }

  /** The first is of before votes on types, the second of before distinct counts of many texts. */
  private static Bytes golden(String file) throws IOException {
    try (InputStream in = ProfileCodecTest.class.getResourceAsStream("/golden/v1/" + file)) {
      return Bytes.takeOver(Objects.requireNonNull(in, file).readAllBytes());
    }
  }
}
