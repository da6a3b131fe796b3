// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.drift.report.Kind;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Statistic;
import dev.tidemark.drift.report.Status;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftComparisonTest {

  @Test
  void aShiftOfTwoSigmaIsFoundBesideAnOutlierOfAMillion() {
    double[] current = normal(5000, 2, 2);
    current[0] = 1e6;
    ColumnDrift x = compare(table("x", normal(5000, 0, 1)), table("x", current));
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
    assertThat(x.decision().direction()).isEqualTo(Direction.UP);
    assertThat(x.decision().severity()).isEqualTo(Severity.HIGH);
    assertThat(x.statistics().value(Statistic.PSI)).isGreaterThan(3);
  }

  @Test
  void anOutlierOfAMillionAloneIsNoDrift() {
    double[] current = normal(5000, 0, 2);
    current[0] = 1e6;
    assertThat(compare(table("x", normal(5000, 0, 1)), table("x", current)).status())
        .isEqualTo(Status.OK);
  }

  @Test
  void equalLawsSeldomRaiseAFalseAlarm() {
    int alarms = 0;
    for (int run = 0; run < 60; run++) {
      Random random = new Random(1000 + run);
      SampleTable baseline = new SampleTable();
      SampleTable current = new SampleTable();
      for (int column = 0; column < 5; column++) {
        baseline.doubles("x" + column, doubles(1000, i -> random.nextGaussian()));
        current.doubles("x" + column, doubles(200, i -> random.nextGaussian()));
      }
      alarms += report(baseline.profile(), current.profile()).verdict().drifted() ? 1 : 0;
    }
    assertThat(alarms).as("of 60 reports, seeds 1000 to 1059").isLessThanOrEqualTo(6);
  }

  @Test
  void aShiftOfAThirdOfSigmaIsFoundInAThousandRows() {
    ColumnDrift x = compare(table("x", normal(10_000, 0, 1)), table("x", normal(1000, 0.3, 2)));
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
  }

  @Test
  void theDecisionDoesNotDependOnUnitOrOrder() {
    double[] before = normal(500, 0, 1);
    double[] after = normal(300, 0.4, 2);
    ColumnDrift plain = compare(table("x", before), table("x", after));
    double[] shuffled = after.clone();
    Arrays.sort(shuffled);
    ColumnDrift scaled = compare(table("x", affine(before)), table("x", affine(shuffled)));
    assertThat(scaled.decision().pValue()).isEqualTo(plain.decision().pValue());
    assertThat(scaled.decision().effect().value())
        .isCloseTo(plain.decision().effect().value(), within(1e-9));
  }

  @Test
  void mergedPartsOfSketchesDecideAsTheWholeDoes() {
    SampleTable baseline = new SampleTable().doubles("x", normal(60_000, 0, 1));
    SampleTable current = new SampleTable().doubles("x", normal(40_000, 0.15, 2));
    List<TableProfile> parts = new ArrayList<>();
    for (int from = 0; from < 40_000; from += 1000) {
      parts.add(current.profile(from, from + 1000));
    }
    Collections.shuffle(parts, new Random(4));
    ColumnDrift whole = report(baseline.profile(), current.profile()).columns().get(0);
    ColumnDrift merged = report(baseline.profile(), TableProfile.merge(parts)).columns().get(0);
    assertThat(whole.status()).isEqualTo(Status.FLAGGED);
    assertThat(merged.status()).isEqualTo(whole.status());
    assertThat(merged.samples().rankErrorBound()).isEqualTo(0.006);
  }

  @Test
  void theSameProfilesGiveTheSameBytes() {
    TableProfile a = new SampleTable().doubles("x", normal(500, 0, 1)).profile();
    TableProfile b = new SampleTable().doubles("x", normal(500, 1, 2)).profile();
    assertThat(JsonWriter.canonical(DriftReportJson.stored(report(a, b))))
        .isEqualTo(JsonWriter.canonical(DriftReportJson.stored(report(a, b))));
  }

  @Test
  void newAndVanishedCategoriesAreNamedAndCounted() {
    ColumnDrift c =
        compare(texts(400, i -> "abc".charAt(i % 3)), texts(300, i -> "abx".charAt(i % 3)));
    assertThat(c.type()).isEqualTo(Kind.CATEGORICAL);
    assertThat(c.status()).isEqualTo(Status.FLAGGED);
    assertThat(c.newValues().examples()).containsExactly("x");
    assertThat(c.vanishedValues().examples()).containsExactly("c");
  }

  @Test
  void wholeNumbersOfFewValuesAreTestedAsCategoriesAndStayNumeric() {
    ColumnDrift n =
        compare(
            new SampleTable().longs("n", IntStream.range(0, 300).mapToLong(i -> i % 4).toArray()),
            new SampleTable().longs("n", IntStream.range(0, 300).mapToLong(i -> i % 5).toArray()));
    assertThat(n.type()).isEqualTo(Kind.NUMERIC);
    assertThat(n.decision().effect().name()).isEqualTo("total_variation");
    assertThat(n.decision().direction()).isEqualTo(Direction.UP);
    assertThat(n.newValues().examples()).containsExactly("4");
  }

  @Test
  void aColumnThatLosesAllItsValuesIsFlaggedByItsMissingShare() {
    Double[] nothing = new Double[100];
    ColumnDrift x =
        compare(table("x", normal(200, 0, 1)), new SampleTable().doublesOrNull("x", nothing));
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
    assertThat(x.decision().effect().name()).isEqualTo("missing_difference");
    assertThat(x.decision().reason()).contains("no value");
  }

  @Test
  void edgeColumnsAreSkippedWithAReasonOrFine() {
    double[] nan = doubles(50, i -> Double.NaN);
    double[] constant = doubles(50, i -> 7.5);
    double[] infinite = doubles(50, i -> i % 2 == 0 ? Double.POSITIVE_INFINITY : i / 1.0);
    Double[] missing = new Double[50];
    SampleTable table =
        new SampleTable()
            .doubles("nan", nan)
            .doubles("constant", constant)
            .doubles("infinite", infinite)
            .doubles("all infinite", doubles(50, i -> Double.NEGATIVE_INFINITY))
            .doublesOrNull("missing", missing);
    DriftReport report = report(table.profile(), table.profile());
    assertThat(column(report, "nan").decision().reason()).contains("no value on either side");
    assertThat(column(report, "missing").status()).isEqualTo(Status.SKIPPED);
    assertThat(column(report, "constant").status()).isEqualTo(Status.OK);
    assertThat(column(report, "infinite").status()).isEqualTo(Status.OK);
    assertThat(column(report, "all infinite").status()).isEqualTo(Status.OK);
    assertThat(report.verdict().drifted()).isFalse();
  }

  @Test
  void aConstantThatChangesIsFlagged() {
    ColumnDrift x = compare(table("x", doubles(60, i -> 7.5)), table("x", doubles(60, i -> 8.5)));
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
    assertThat(x.decision().direction()).isEqualTo(Direction.UP);
  }

  @Test
  void fewRowsAndNoRowsAreSkippedWithTheNumberNeeded() {
    TableProfile many = table("x", normal(100, 0, 1)).profile();
    TableProfile one = table("x", 1.0).profile();
    TableProfile none = table("x").profile();
    assertThat(report(many, one).columns().get(0).decision().reason())
        .isEqualTo("the current data has only 1 row; 30 are needed");
    assertThat(report(none, many).columns().get(0).decision().reason())
        .isEqualTo("the baseline has no rows");
  }

  @Test
  void renamedAndRetypedColumnsAreSchemaChangesInReasonAndSummary() {
    SampleTable before = table("old", normal(50, 0, 1)).doubles("kind", normal(50, 0, 1));
    SampleTable after = table("new", normal(50, 0, 1)).texts("kind", filled(50));
    DriftReport report = report(before.profile(), after.profile());
    assertThat(column(report, "old").decision().reason()).contains("only in the baseline");
    assertThat(column(report, "new").decision().reason()).contains("only in the current data");
    assertThat(column(report, "kind").decision().reason()).contains("from double to string");
    assertThat(report.verdict().summary()).contains("3 were not tested").contains("schema change");
  }

  @Test
  void aLaterAndShorterWindowOfTheSameDaysIsNoDrift() {
    SampleTable year = dates(0, 365);
    assertThat(compare(year, dates(365, 31)).status()).isEqualTo(Status.OK);
    ColumnDrift week = compare(year, dates(400, 5));
    assertThat(week.status()).isEqualTo(Status.SKIPPED);
    assertThat(week.decision().reason()).contains("14 are needed");
  }

  @Test
  void weekendsThatFallSilentAreFlagged() {
    long[] workdays =
        IntStream.range(365, 425).filter(day -> day % 7 < 5).mapToLong(d -> d).toArray();
    SampleTable current = new SampleTable().longs("d", ColumnType.DATE, workdays);
    assertThat(compare(dates(0, 365), current).status()).isEqualTo(Status.FLAGGED);
  }

  @Test
  void sensitiveColumnsShowNeitherValuesNorUnits() {
    SampleTable before = texts(400, i -> "abc".charAt(i % 3));
    SampleTable after = texts(300, i -> "abx".charAt(i % 3));
    DriftOptions options = DriftOptions.defaults().withSensitive(Set.of("c"));
    DriftReport report = report(before.profile(), after.profile(), options);
    ColumnDrift c = report.columns().get(0);
    assertThat(c.picture()).isNull();
    assertThat(c.newValues().examples()).isNull();
    assertThat(c.newValues().count()).isEqualTo(1);
    assertThat(report.verdict().summary()).endsWith("c changed");
  }

  @Test
  void textsAreComparedByTheirLengthOnly() {
    SampleTable before = texts(200, i -> "name" + i);
    SampleTable after = texts(200, i -> "a much longer name " + i * 1000);
    ColumnDrift c = compare(before, after);
    assertThat(c.type()).isEqualTo(Kind.TEXT);
    assertThat(c.status()).isEqualTo(Status.FLAGGED);
    assertThat(c.newValues()).isNull();
    assertThat(c.picture()).isNull();
  }

  @Test
  void theSummaryNamesTheStrongestColumnWithItsMedians() {
    SampleTable before =
        table("delay", doubles(200, i -> i % 9 / 1.0)).doubles("same", normal(200, 0, 1));
    SampleTable after =
        table("delay", doubles(200, i -> 7 + i % 90 / 10.0)).doubles("same", normal(200, 0, 3));
    String summary = report(before.profile(), after.profile()).verdict().summary();
    assertThat(summary)
        .startsWith("1 of 2 columns moved more than sampling noise explains; delay rose");
  }

  @Test
  void excludedColumnsAreSkippedAndSaySo() {
    SampleTable table = table("x", normal(50, 0, 1));
    DriftOptions options = DriftOptions.defaults().withExclude(Set.of("x"));
    ColumnDrift x = report(table.profile(), table.profile(), options).columns().get(0);
    assertThat(x.decision().reason()).isEqualTo("excluded by the settings");
  }

  private static String[] filled(int rows) {
    return IntStream.range(0, rows).mapToObj(i -> "v" + i % 3).toArray(String[]::new);
  }

  private static SampleTable table(String name, double... values) {
    return new SampleTable().doubles(name, values);
  }

  private static SampleTable texts(int rows, IntFunction<Object> value) {
    return new SampleTable()
        .texts(
            "c",
            IntStream.range(0, rows)
                .mapToObj(i -> value.apply(i).toString())
                .toArray(String[]::new));
  }

  private static SampleTable dates(int from, int days) {
    long[] values = IntStream.range(0, days * 30).mapToLong(i -> from + i / 30).toArray();
    return new SampleTable().longs("d", ColumnType.DATE, values);
  }

  private static double[] normal(int rows, double mean, long seed) {
    Random random = new Random(seed);
    return doubles(rows, i -> mean + random.nextGaussian());
  }

  private static double[] doubles(int rows, IntFunction<Double> value) {
    return IntStream.range(0, rows).mapToDouble(i -> value.apply(i)).toArray();
  }

  private static double[] affine(double[] values) {
    return Arrays.stream(values).map(v -> 1024 * v + 4096).toArray();
  }

  private static ColumnDrift compare(SampleTable baseline, SampleTable current) {
    return report(baseline.profile(), current.profile()).columns().get(0);
  }

  private static ColumnDrift column(DriftReport report, String name) {
    return report.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static DriftReport report(TableProfile baseline, TableProfile current) {
    return report(baseline, current, DriftOptions.defaults());
  }

  private static DriftReport report(
      TableProfile baseline, TableProfile current, DriftOptions options) {
    return DriftComparison.compare(
        new ComparedData("before", 0L, baseline),
        new ComparedData("after", null, current),
        options);
  }
}
