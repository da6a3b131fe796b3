// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.HostileTexts;
import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.model.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables with one column of each sort, and some in which everything is hostile. */
final class SampleDescriptions {
  private static final int ROWS = 400;

  private SampleDescriptions() {}

  static TableProfile weather() {
    return new SampleTable()
        .texts("station", texts(i -> "station-" + i))
        .longs(
            "day", ColumnType.DATE, IntStream.range(0, ROWS).mapToLong(i -> 15_000 + i).toArray())
        .doublesOrNull(
            "wind",
            IntStream.range(0, ROWS)
                .mapToObj(i -> i % 40 == 0 ? null : wind(i))
                .toArray(Double[]::new))
        .doubles(
            "pressure",
            IntStream.range(0, ROWS).mapToDouble(i -> i % 20 == 0 ? 0 : 1000 + i % 17).toArray())
        .texts("reading", texts(i -> i % 50 == 0 ? "n/a" : Integer.toString(i % 9)))
        .texts("country", texts(i -> "NO"))
        .texts("secret", texts(i -> "secret-" + i % 3))
        .longs(
            "rain",
            ColumnType.BOOLEAN,
            IntStream.range(0, ROWS).mapToLong(i -> i % 3 == 0 ? 1 : 0).toArray())
        .bytes(
            "picture",
            ColumnType.BINARY,
            IntStream.range(0, ROWS)
                .mapToObj(i -> "x".repeat(i % 30).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new))
        .texts("sky", texts(i -> i % 100 == 0 ? "snow" : i % 3 == 0 ? "rain" : "sun"))
        .profile();
  }

  static TableDescription described() {
    return TableDescription.of(
        weather(), Map.of("sky", Role.LABEL, "day", Role.EVENT_TIME), Set.of("secret"));
  }

  /** Every name and every value is hostile. */
  static TableDescription hostile() {
    SampleTable table = new SampleTable();
    List<String> all = HostileTexts.ALL;
    for (String name : all) {
      table.texts(name, texts(i -> all.get(i % all.size())));
      table.texts(name + " mixed", texts(i -> i % 4 == 0 ? name : "7"));
    }
    return TableDescription.of(table.profile(), Map.of(all.get(0), Role.LABEL), Set.of());
  }

  static TableDescription wide(int columns) {
    SampleTable table = new SampleTable();
    for (int c = 0; c < columns; c++) {
      int step = c;
      table.doubles(
          "feature_" + c, IntStream.range(0, ROWS).mapToDouble(i -> wind(i + step)).toArray());
    }
    return TableDescription.of(table.profile(), Map.of(), Set.of());
  }

  static List<Fact> facts() {
    return List.of(
        Fact.of("Version", "weather@3", "committed 2026-11-23T15:04:05Z"),
        Fact.of("From", "weather.csv"));
  }

  static List<Fact> hostileFacts() {
    return HostileTexts.ALL.stream().map(text -> Fact.of("From", text)).toList();
  }

  private static double wind(int i) {
    return Math.rint(10 * StrictMath.pow(i % 97 / 10.0, 1.5)) / 10;
  }

  private static @Nullable String[] texts(IntFunction<String> text) {
    String[] texts = new String[ROWS];
    Arrays.setAll(texts, text);
    return texts;
  }
}
