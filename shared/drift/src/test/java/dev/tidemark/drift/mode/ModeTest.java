// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.drift.compare.DriftComparison;
import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Judgement;
import dev.tidemark.drift.report.Status;
import dev.tidemark.drift.statistic.ReferenceValues;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What src/test/scipy/modes.py computed from the tools' formulas. */
class ModeTest {
  private static final double AGREEMENT = 1e-6;

  static Stream<String> cases() {
    return ReferenceValues.of("modes.json").stream().map(each -> each.field("name").string());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachMethodScoresAsTheToolsFormulaDoes(String name) {
    JsonCursor sample = sample(name);
    for (JsonCursor expected : sample.field("expected").elements()) {
      String mode = expected.field("mode").string();
      String method = expected.field("method").string();
      Judgement forced = judgement(sample, mode, method);
      assertThat(forced.method()).as("%s %s", mode, method).isEqualTo(method);
      assertThat(forced.score())
          .as("%s %s", mode, method)
          .isCloseTo(expected.field("score").number(), within(AGREEMENT));
      assertThat(forced.drifted())
          .as("%s %s", mode, method)
          .isEqualTo(expected.optional("drifted").map(JsonCursor::bool).orElse(null));
      if (expected.optional("threshold").isPresent()) {
        assertThat(forced.threshold())
            .as("threshold of %s %s", mode, method)
            .isCloseTo(expected.field("threshold").number(), within(AGREEMENT));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachModeChoosesTheMethodThatTheToolChooses(String name) {
    JsonCursor sample = sample(name);
    for (JsonCursor expected : sample.field("expected").elements()) {
      String mode = expected.field("mode").string();
      if (expected.field("usual").bool()) {
        assertThat(judgement(sample, mode, null).method())
            .as(mode)
            .isEqualTo(expected.field("method").string());
      }
    }
  }

  @Test
  void theLawOfOneSampleAgreesWithSciPy() {
    for (JsonCursor point : ReferenceValues.of("one-sample.json")) {
      double n = point.field("n").number();
      double p = point.field("p").number();
      assertThat(SciPyKolmogorov.oneSample(n, point.field("distance").number()))
          .as("n = %s, p = %s", n, p)
          .isCloseTo(p, within(n < 1000 ? 2e-6 : 1e-7));
    }
  }

  @Test
  void aColumnWithNaNDriftsAgainstItselfInTfdv() {
    Judgement judgement = judgement(sample("not a number on both sides"), "tfdv", null);
    assertThat(judgement.score()).isCloseTo(0.25, within(AGREEMENT));
  }

  @Test
  void tfdvDecidesNothingUntilAThresholdIsGiven() {
    JsonCursor sample = sample("categories");
    assertThat(report(sample, Mode.of("tfdv", null, null)).columns().get(0).status())
        .isEqualTo(Status.SKIPPED);
    assertThat(report(sample, Mode.of("tfdv", null, 0.05)).columns().get(0).status())
        .isEqualTo(Status.FLAGGED);
  }

  @Test
  void evidentlyCallsDataDriftedFromHalfOfTheColumnsOn() {
    SampleTable before = new SampleTable();
    SampleTable now = new SampleTable();
    for (int column = 0; column < 3; column++) {
      before.doubles("x" + column, ramp(0));
      now.doubles("x" + column, ramp(column == 0 ? 500 : 0));
    }
    DriftReport one = judged(before.profile(), now.profile(), Mode.of("evidently", null, null));
    assertThat(one.verdict().flagged()).isEqualTo(1);
    assertThat(one.verdict().drifted()).isFalse();
    assertThat(one.verdict().summary()).contains("too few for the data as a whole");
  }

  @Test
  void ourOwnMethodsAreForcedOnTheColumnsThatTheySuit() {
    SampleTable before = new SampleTable().doubles("x", ramp(0)).texts("c", texts("a", "b"));
    SampleTable now = new SampleTable().doubles("x", ramp(500)).texts("c", texts("a", "c"));
    DriftReport report = judged(before.profile(), now.profile(), Mode.of(null, "ks", null));
    ColumnDrift x = column(report, "x");
    assertThat(x.judgement().method()).isEqualTo("ks");
    assertThat(x.judgement().drifted()).isTrue();
    assertThat(x.judgement().score()).isEqualTo(x.decision().pValue());
    ColumnDrift c = column(report, "c");
    assertThat(c.status()).isEqualTo(Status.SKIPPED);
    assertThat(c.judgement().reason()).isEqualTo("the method ks is for numbers");
  }

  @Test
  void aSensitiveColumnKeepsScoresInItsOwnUnitSecret() {
    TableProfile before = new SampleTable().doubles("x", ramp(0)).profile();
    TableProfile now = new SampleTable().doubles("x", ramp(500)).profile();
    DriftReport report =
        DriftComparison.compare(
            new ComparedData("before", null, before),
            new ComparedData("now", null, now),
            DriftOptions.defaults().withSensitive(Set.of("x")));
    ModeInput input = new ModeInput(before, now, List.of(before));
    Judgement judgement =
        Mode.of("nannyml", "wasserstein", null).judge(report, input).columns().get(0).judgement();
    assertThat(judgement.score()).isNull();
    assertThat(judgement.threshold()).isNull();
    assertThat(judgement.drifted()).isTrue();
  }

  @Test
  void unknownModesAndMethodsAreRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Mode.of("deepchecks", null, null))
        .hasMessage(
            "there is no mode deepchecks; there are evidently, nannyml, sagemaker-simple,"
                + " sagemaker-robust, azure, tfdv, psi-deciles");
    assertThatThrownBy(() -> Mode.of("azure", "mmd", null))
        .hasMessageContaining("the mode azure has no method mmd; it has normalized_wasserstein");
    assertThatThrownBy(() -> Mode.of(null, null, 0.1)).hasMessageContaining("needs a mode");
  }

  private static double[] ramp(double from) {
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i + 0.5;
    }
    return values;
  }

  private static String[] texts(String first, String second) {
    String[] values = new String[2000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? first : second;
    }
    return values;
  }

  private static JsonCursor sample(String name) {
    return ReferenceValues.of("modes.json").stream()
        .filter(each -> each.field("name").string().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Judgement judgement(JsonCursor sample, String mode, @Nullable String method) {
    return report(sample, Mode.of(mode, method, null)).columns().get(0).judgement();
  }

  private static DriftReport report(JsonCursor sample, Mode mode) {
    SampleTable baseline = table(sample, "baseline");
    int size = Math.max(1, baseline.rows() / 10);
    List<TableProfile> chunks = new ArrayList<>();
    for (int from = 0; from < baseline.rows(); from += size) {
      chunks.add(baseline.profile(from, Math.min(baseline.rows(), from + size)));
    }
    TableProfile before = baseline.profile();
    TableProfile now = table(sample, "current").profile();
    return mode.judge(compare(before, now), new ModeInput(before, now, chunks));
  }

  private static DriftReport judged(TableProfile before, TableProfile now, Mode mode) {
    return mode.judge(compare(before, now), new ModeInput(before, now, List.of()));
  }

  private static DriftReport compare(TableProfile before, TableProfile now) {
    return DriftComparison.compare(
        new ComparedData("before", null, before),
        new ComparedData("now", null, now),
        DriftOptions.defaults());
  }

  private static ColumnDrift column(DriftReport report, String name) {
    return report.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static SampleTable table(JsonCursor sample, String side) {
    List<JsonCursor> values = sample.field(side).elements();
    SampleTable table = new SampleTable();
    return switch (sample.field("type").string()) {
      case "string" ->
          table.texts("x", values.stream().map(JsonCursor::string).toArray(String[]::new));
      case "long" ->
          table.longs("x", values.stream().mapToLong(value -> (long) value.number()).toArray());
      default -> table.doubles("x", values.stream().mapToDouble(ModeTest::number).toArray());
    };
  }

  private static double number(JsonCursor value) {
    return value.value().equals(Json.none()) ? Double.NaN : value.number();
  }
}
