// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.drift.describe.Warning.Sort;
import dev.tidemark.drift.profile.DistinctCount;
import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDescriptionTest {

  @Test
  void eachColumnIsWarnedOfWhatIsWrongWithIt() {
    assertThat(SampleDescriptions.described().columns())
        .flatExtracting(c -> c.warnings().stream().map(w -> c.name() + " " + w.sort()).toList())
        .containsExactly(
            "station ALMOST_UNIQUE",
            "pressure SUSPICIOUS_ZEROS",
            "reading MIXED_TYPES",
            "country CONSTANT",
            "sky RARE_CLASS");
  }

  @Test
  void sensitiveColumnIsKnownByItsCountsOnly() {
    ColumnDescription secret = column(SampleDescriptions.described(), "secret");
    assertThat(secret.distinct()).isEqualTo(DistinctCount.exactly(3));
    assertThat(secret.spread()).isNull();
    assertThat(secret.shape()).isNull();
  }

  @Test
  void mixedTextsOfASensitiveColumnShowNoExample() {
    TableDescription table =
        TableDescription.of(SampleDescriptions.weather(), Map.of(), Set.of("reading"));
    assertThat(column(table, "reading").warnings())
        .extracting(Warning::sort, Warning::example)
        .containsExactly(tuple(Sort.MIXED_TYPES, null));
  }

  @Test
  void missingNumbersAreNullOrNotANumber() {
    ColumnDescription x = single(new SampleTable().doublesOrNull("x", 1.0, null, Double.NaN, 4.0));
    assertThat(x.missing()).isEqualTo(2);
    assertThat(x.present()).isEqualTo(2);
    assertThat(x.distinct()).isEqualTo(DistinctCount.exactly(2));
    assertThat(x.warnings()).extracting(Warning::sort).containsExactly(Sort.NOT_FINITE);
  }

  @Test
  void quantilesAreThoseOfNumPy() {
    // numpy.quantile([1..100], [0, .01, .05, .25, .5, .75, .95, .99, 1])
    ColumnDescription x =
        single(
            new SampleTable()
                .doubles("x", DoubleStream.iterate(1, i -> i + 1).limit(100).toArray()));
    assertThat(x.spread().quantiles())
        .containsExactly(1.0, 1.99, 5.95, 25.75, 50.5, 75.25, 95.05, 99.01, 100.0);
    assertThat(x.spread().mean()).isEqualTo(50.5);
    assertThat(x.spread().deviation()).isEqualTo(28.86607004772212);
  }

  @Test
  void zerosAmongSmallNumbersAreNotSuspicious() {
    double[] delays = IntStream.range(0, 1000).mapToDouble(i -> i % 3 == 0 ? 0 : i % 40).toArray();
    assertThat(single(new SampleTable().doubles("delay", delays)).warnings()).isEmpty();
    double[] shifted = IntStream.range(0, 1000).mapToDouble(i -> i % 50 - 25).toArray();
    assertThat(single(new SampleTable().doubles("shift", shifted)).warnings()).isEmpty();
  }

  @Test
  void zerosAmongNegativeNumbersFarAwayAreSuspicious() {
    double[] depths =
        IntStream.range(0, 1000).mapToDouble(i -> i % 9 == 0 ? 0 : -400 - i % 30).toArray();
    assertThat(single(new SampleTable().doubles("depth", depths)).warnings())
        .extracting(Warning::sort)
        .containsExactly(Sort.SUSPICIOUS_ZEROS);
  }

  @Test
  void aKeyMayBeUniqueAndMustBe() {
    String[] ids = IntStream.range(0, 200).mapToObj(i -> "id" + i).toArray(String[]::new);
    TableProfile unique = new SampleTable().texts("id", ids).profile();
    assertThat(
            column(TableDescription.of(unique, Map.of("id", Role.KEY), Set.of()), "id").warnings())
        .isEmpty();
    ids[7] = "id8";
    TableProfile twice = new SampleTable().texts("id", ids).profile();
    assertThat(
            column(TableDescription.of(twice, Map.of("id", Role.KEY), Set.of()), "id").warnings())
        .extracting(Warning::sort)
        .containsExactly(Sort.KEY_NOT_UNIQUE);
  }

  @Test
  void noRowsAndNoValuesAreDescribedToo() {
    TableProfile empty = new SampleTable().doubles("x").texts("t").profile();
    TableDescription table = TableDescription.of(empty, Map.of("t", Role.LABEL), Set.of());
    assertThat(table.columns()).allMatch(c -> c.warnings().isEmpty() && c.shape() == null);
    ColumnDescription x = single(new SampleTable().doublesOrNull("x", null, null));
    assertThat(x.warnings()).extracting(Warning::sort).containsExactly(Sort.EMPTY);
    assertThat(x.spread()).isNull();
  }

  @Test
  void missingLabelsAndRareClassesAreFound() {
    String[] labels =
        IntStream.range(0, 100)
            .mapToObj(i -> i < 2 ? "b" : i == 50 ? null : "a")
            .toArray(String[]::new);
    TableProfile profile = new SampleTable().texts("y", labels).profile();
    assertThat(
            column(TableDescription.of(profile, Map.of("y", Role.LABEL), Set.of()), "y").warnings())
        .extracting(Warning::sort)
        .containsExactly(Sort.LABEL_MISSING, Sort.RARE_CLASS);
  }

  @Test
  void manyNumbersAreEstimated() {
    ColumnDescription many =
        single(
            new SampleTable().doubles("x", IntStream.range(0, 10_001).asDoubleStream().toArray()));
    assertThat(many.distinct().accuracy()).isEqualTo(DistinctCount.Accuracy.ESTIMATED);
    assertThat((double) many.distinct().count()).isBetween(9_511.0, 10_492.0);
    assertThat(many.spread().rankErrorBound()).isEqualTo(0.003);
  }

  @Test
  void manyTextsAreEstimatedSoThatAnIdentifierIsFoundAmongThem() {
    String[] ids = IntStream.range(0, 20_000).mapToObj(i -> "id " + i).toArray(String[]::new);
    ColumnDescription many = single(new SampleTable().texts("id", ids));
    assertThat(many.distinct().accuracy()).isEqualTo(DistinctCount.Accuracy.ESTIMATED);
    assertThat((double) many.distinct().count()).isBetween(19_020.0, 20_980.0);
    assertThat(many.warnings()).extracting(Warning::sort).containsExactly(Sort.ALMOST_UNIQUE);
  }

  /** A fifth of the keys stand twice: more than the error of an estimate. */
  @Test
  void aLargeKeyThatIsNotUniqueIsFound() {
    long[] keys = IntStream.range(0, 24_000).mapToLong(i -> i % 20_000).toArray();
    TableProfile profile = new SampleTable().longs("k", keys).profile();
    assertThat(
            column(TableDescription.of(profile, Map.of("k", Role.KEY), Set.of()), "k").warnings())
        .extracting(Warning::sort)
        .containsExactly(Sort.KEY_NOT_UNIQUE);
  }

  private static ColumnDescription single(SampleTable table) {
    return TableDescription.of(table.profile(), Map.of(), Set.of()).columns().get(0);
  }

  private static ColumnDescription column(TableDescription table, String name) {
    return table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
