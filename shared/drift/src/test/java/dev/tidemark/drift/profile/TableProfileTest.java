// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.drift.profile.ValueProfile.Blobs;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import dev.tidemark.store.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableProfileTest {
  private final ProfileCodec codec = new ProfileCodec();

  @Test
  void specialNumbersAreCountedApart() {
    TableProfile profile =
        new SampleTable()
            .doublesOrNull(
                "x",
                1.5,
                null,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                0.0)
            .profile();
    ColumnProfile column = profile.columns().get(0);
    assertThat(column.nulls()).isEqualTo(1);
    assertThat(column.values()).isInstanceOf(Numbers.class);
    Numbers numbers = (Numbers) column.values();
    assertThat(numbers.nans() + numbers.negativeInfinities() + numbers.positiveInfinities())
        .isEqualTo(3);
    assertThat(numbers.finite().points().size()).isEqualTo(2);
    assertThat(numbers.finite().mean()).isEqualTo(0.5);
  }

  @Test
  void decimalsOfEveryLengthBecomeTheNearestDouble() {
    TableProfile profile =
        new SampleTable()
            .longs("short", ColumnType.decimal(10, 2), 12345)
            .bytes("long", ColumnType.decimal(30, 3), BigInteger.valueOf(-1500).toByteArray())
            .profile();
    assertThat(((Numbers) profile.columns().get(0).values()).finite().min()).isEqualTo(123.45);
    assertThat(((Numbers) profile.columns().get(1).values()).finite().min()).isEqualTo(-1.5);
  }

  @Test
  void booleansTextsBytesAndTimesAreCounted() {
    long noonOfTheFirstMonday = (4 * 24 + 12) * 3_600_000_000L;
    TableProfile profile =
        new SampleTable()
            .longs("flag", ColumnType.BOOLEAN, 1, 0, 1)
            .texts("text", "né", "né", null)
            .bytes("blob", ColumnType.BINARY, new byte[2], new byte[0], new byte[7])
            .longs("time", ColumnType.TIMESTAMP, noonOfTheFirstMonday, noonOfTheFirstMonday, -1)
            .longs("date", ColumnType.DATE, 4, 5, -1)
            .profile();
    assertThat(profile.columns().get(0).values()).isEqualTo(new Booleans(1, 2));
    Texts texts = (Texts) profile.columns().get(1).values();
    assertThat(texts.counts().counts()).isEqualTo(Map.of("né", 2L));
    assertThat(texts.lengths().max()).isEqualTo(2);
    assertThat(((Blobs) profile.columns().get(2).values()).lengths().max()).isEqualTo(7);
    Times time = (Times) profile.columns().get(3).values();
    assertThat(time.weekdays()).containsExactly(2L, 0L, 1L, 0L, 0L, 0L, 0L);
    assertThat(time.hours().get(12)).isEqualTo(2);
    assertThat(time.hours().get(23)).isEqualTo(1);
    Times date = (Times) profile.columns().get(4).values();
    assertThat(date.weekdays()).containsExactly(1L, 1L, 1L, 0L, 0L, 0L, 0L);
    assertThat(date.hours().get(0)).isEqualTo(3);
  }

  @Test
  void tooManyDistinctTextsOverflowAndKeepTheirLengths() {
    String[] many = IntStream.range(0, 5000).mapToObj(i -> "t" + i).toArray(String[]::new);
    Texts texts = (Texts) new SampleTable().texts("t", many).profile().columns().get(0).values();
    assertThat(texts.counts().overflowed()).isTrue();
    assertThat(texts.lengths().count()).isEqualTo(5000);
  }

  @Test
  void cuttingIntoBatchesDoesNotMatterEvenForSketches() {
    SampleTable table = normal(30_000, 1);
    TableProfiler cut = new TableProfiler(table.schema());
    for (int from = 0; from < table.rows(); from += 777) {
      cut.add(table.batch(), from, Math.min(table.rows(), from + 777));
    }
    assertThat(codec.encode(cut.finish())).isEqualTo(codec.encode(table.profile()));
  }

  @Test
  void exactPartsMergeInAnyOrderToTheSameBytesAsTheWhole() {
    SampleTable table = mixed(6000);
    List<TableProfile> parts = new ArrayList<>();
    for (int from = 0; from < 6000; from += 500) {
      parts.add(table.profile(from, from + 500));
    }
    Bytes whole = codec.encode(table.profile());
    assertThat(codec.encode(TableProfile.merge(parts))).isEqualTo(whole);
    Collections.shuffle(parts, new Random(7));
    assertThat(codec.encode(TableProfile.merge(parts))).isEqualTo(whole);
  }

  @Test
  void aColumnThatAPartLacksHasNoValueThere() {
    TableProfile old = new SampleTable().doubles("x", 1, 2).profile();
    TableProfile both = new SampleTable().doubles("x", 3).doubles("y", 4).profile();
    ColumnProfile y = TableProfile.merge(List.of(old, both)).column("y").orElseThrow();
    assertThat(y.rows()).isEqualTo(3);
    assertThat(y.nulls()).isEqualTo(2);
  }

  @Test
  void partsOfDifferentTypesAreRefusedByTheColumnsName() {
    TableProfile numbers = new SampleTable().doubles("mixed", 1).profile();
    TableProfile texts = new SampleTable().texts("mixed", "a").profile();
    assertThatThrownBy(() -> TableProfile.merge(List.of(numbers, texts)))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining("\"mixed\"")
        .hasMessageContaining("double")
        .hasMessageContaining("string");
  }

  private static SampleTable normal(int rows, long seed) {
    Random random = new Random(seed);
    return new SampleTable()
        .doubles("x", IntStream.range(0, rows).mapToDouble(i -> random.nextGaussian()).toArray());
  }

  private static SampleTable mixed(int rows) {
    Random random = new Random(3);
    return new SampleTable()
        .doubles("x", IntStream.range(0, rows).mapToDouble(i -> random.nextGaussian()).toArray())
        .longs("n", IntStream.range(0, rows).mapToLong(i -> random.nextInt(50)).toArray())
        .texts(
            "c",
            IntStream.range(0, rows).mapToObj(i -> "c" + random.nextInt(9)).toArray(String[]::new))
        .longs("d", ColumnType.DATE, IntStream.range(0, rows).mapToLong(i -> i / 30).toArray());
  }
}
