// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Status;
import dev.tidemark.drift.report.Unexpected;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What breaks the baseline's promises is counted, with examples, whatever the distributions do. */
class ContractTest {
  private static final DriftOptions DEFAULTS = DriftOptions.defaults();

  @Test
  void rowsOutOfTheBaselinesRangeAreCountedOnBothEnds() {
    double[] current = uniform(500, 2);
    current[3] = -7;
    current[4] = -1;
    current[5] = 1e6;
    ColumnDrift x = compare(numbers(uniform(5000, 1)), numbers(current), DEFAULTS);
    assertThat(x.status()).isEqualTo(Status.OK);
    assertThat(x.unexpected())
        .isEqualTo(new Unexpected(2, 1, 0, List.of("-7", "1000000"), true, true));
  }

  @Test
  void rowsOutOfRangeOfASketchAreCountedWithinItsError() {
    double[] current = uniform(40_000, 2);
    for (int i = 0; i < 4000; i++) {
      current[i] = 2 + i;
    }
    Unexpected found =
        compare(numbers(uniform(40_000, 1)), numbers(current), DEFAULTS).unexpected();
    assertThat(found.exact()).isFalse();
    assertThat(found.above()).isBetween(3760L, 4240L);
    assertThat(found.examples()).contains("4001");
  }

  @Test
  void numbersThatBecameTextTellHowManyValuesMadeThemSo() {
    TableProfile texts = new SampleTable().texts("x", "1", "2.5", "n/a", null, "-3").profile();
    ColumnDrift x = compare(numbers(uniform(100, 1)), texts, DEFAULTS);
    assertThat(x.decision().reason())
        .isEqualTo(
            "schema change: its type went from double to string; 1 of its 4 values is not a number");
  }

  @Test
  void infinitiesWhereTheBaselineHasNoneAreOutOfRange() {
    double[] current = uniform(100, 2);
    current[0] = Double.POSITIVE_INFINITY;
    assertThat(compare(numbers(uniform(5000, 1)), numbers(current), DEFAULTS).unexpected().above())
        .isEqualTo(1);
  }

  @Test
  void extremesThatChanceExplainsAreCountedAndNotNotable() {
    double[] before = gauss(2000, 1);
    double[] now = gauss(2000, 2);
    now[0] = Arrays.stream(before).max().orElseThrow() + 0.01;
    Unexpected found = compare(numbers(before), numbers(now), DEFAULTS).unexpected();
    assertThat(found.above()).isPositive();
    assertThat(found.notable()).isFalse();
    for (int i = 0; i < 20; i++) {
      now[i] = now[0];
    }
    assertThat(compare(numbers(before), numbers(now), DEFAULTS).unexpected().notable()).isTrue();
  }

  @Test
  void newNamesAmongManyRareOnesAreNotNotable() {
    TableProfile before = texts(900, i -> i < 400 ? i : 1000);
    TableProfile now = texts(900, i -> i < 400 ? i + 200 : 1000);
    Unexpected found = compare(before, now, DEFAULTS).unexpected();
    assertThat(found.unseen()).isEqualTo(200);
    assertThat(found.notable()).isFalse();
  }

  @Test
  void rowsWithUnseenValuesAreCountedAndNamed() {
    TableProfile before = texts(900, i -> i % 3);
    TableProfile now = texts(300, i -> i < 7 ? 8 : i < 9 ? 9 : i % 3);
    Unexpected found = compare(before, now, DEFAULTS).unexpected();
    assertThat(found.unseen()).isEqualTo(9);
    assertThat(found.examples()).containsExactly("8", "9");
  }

  @Test
  void sensitiveColumnsCountUnexpectedRowsWithoutExamples() {
    DriftOptions options = DEFAULTS.withSensitive(Set.of("c"));
    DriftReport report = report(texts(900, i -> i % 3), texts(300, i -> 7777), options);
    assertThat(report.columns().get(0).unexpected())
        .isEqualTo(new Unexpected(0, 0, 300, null, true, true));
    assertThat(DriftReportJson.stored(report).text()).doesNotContain("7777");
  }

  @Test
  void contractChangesComeGravestFirstAndCriticalOnesBeforeAll() {
    SampleTable before =
        new SampleTable().doubles("a", uniform(90, 1)).doubles("gone", uniform(90, 1));
    SampleTable now = new SampleTable().doubles("a", 5, 5, 5).doubles("new", 1, 2, 3);
    DriftReport report =
        report(
            before.profile(), now.profile(), DEFAULTS.withCritical(Set.of("new")).withLeastRows(3));
    assertThat(DriftReportJson.comparison(report).members().get("contract_changes").text())
        .containsSubsequence(
            "\"column\":\"new\",\"change\":\"column_new\",\"critical\":true",
            "\"column\":\"gone\",\"change\":\"column_missing\"",
            "\"column\":\"a\",\"change\":\"out_of_range\"");
    assertThat(report.verdict().summary()).contains("critical and NOT CHECKED: new");
  }

  @Test
  void changesOfCriticalColumnsAreGradedOneStepWorse() {
    TableProfile before = texts(900, i -> i % 3);
    TableProfile now = texts(900, i -> i % 10 == 0 ? 0 : i % 3);
    assertThat(compare(before, now, DEFAULTS).decision().severity()).isEqualTo(Severity.LOW);
    assertThat(compare(before, now, DEFAULTS.withCritical(Set.of("c"))).decision().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aRenamedColumnIsRecognisedByItsValues() {
    SampleTable before =
        new SampleTable().doubles("old", uniform(300, 1)).doubles("gone", gauss(300, 1));
    SampleTable now = new SampleTable().doubles("new", uniform(300, 2));
    DriftReport report = report(before.profile(), now.profile(), DEFAULTS);
    assertThat(reason(report, "old")).contains("look like those of \"new\", perhaps renamed");
    assertThat(reason(report, "new")).contains("look like those of \"old\", perhaps renamed");
    assertThat(reason(report, "gone")).doesNotContain("renamed");
  }

  @Test
  void aColumnThatLostEveryValueIsMissingWhateverItsTypeIsGuessedToBe() {
    TableProfile before = numbers(uniform(300, 1));
    TableProfile now = new SampleTable().texts("x", new String[300]).profile();
    ColumnDrift x = compare(before, now, DEFAULTS);
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
    assertThat(x.decision().effect().name()).isEqualTo("missing_difference");
    assertThat(DriftReportJson.comparison(report(before, now, DEFAULTS)).text())
        .contains("\"change\":\"all_missing\"");
  }

  private static String reason(DriftReport report, String name) {
    return report.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow()
        .decision()
        .reason();
  }

  private static double[] gauss(int rows, long seed) {
    return DoubleStream.generate(new Random(seed)::nextGaussian).limit(rows).toArray();
  }

  @Test
  void theLeastNumberOfRowsIsASetting() {
    TableProfile few = numbers(uniform(20, 1));
    assertThat(compare(few, few, DEFAULTS).decision().reason()).contains("30 are needed");
    assertThat(compare(few, few, DEFAULTS.withLeastRows(20)).status()).isEqualTo(Status.OK);
    assertThatThrownBy(() -> DEFAULTS.withLeastRows(1)).hasMessageContaining("2 or more");
  }

  private static ColumnDrift compare(TableProfile before, TableProfile now, DriftOptions options) {
    return report(before, now, options).columns().get(0);
  }

  private static DriftReport report(TableProfile before, TableProfile now, DriftOptions options) {
    return DriftComparison.compare(
        new ComparedData("before", null, before), new ComparedData("now", null, now), options);
  }

  private static TableProfile numbers(double... values) {
    return new SampleTable().doubles("x", values).profile();
  }

  private static double[] uniform(int rows, long seed) {
    Random random = new Random(seed);
    return DoubleStream.concat(
            DoubleStream.of(0, 1), DoubleStream.generate(random::nextDouble).limit(rows - 2))
        .toArray();
  }

  private static TableProfile texts(int rows, IntUnaryOperator value) {
    String[] values =
        IntStream.range(0, rows)
            .mapToObj(i -> Integer.toString(value.applyAsInt(i)))
            .toArray(String[]::new);
    return new SampleTable().texts("c", values).profile();
  }
}
