// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.json.JsonCursor;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final double AGREEMENT = 1e-9;

  @Test
  void statisticsOfTwoSamplesAgreeWithSciPy() {
    for (JsonCursor sample : ReferenceValues.of("samples.json")) {
      String name = sample.field("name").string();
      WeightedValues a = points(sample.field("baseline"));
      WeightedValues b = points(sample.field("current"));
      RobustRange range = RobustRange.of(a);
      Deciles deciles = Deciles.of(a);
      double w1 = Wasserstein.distance(a, b, range.low(), range.high()) / range.scale();
      agree(name, KolmogorovSmirnov.distance(a, b), sample.field("ks"));
      agree(name, Wasserstein.distance(a, b), sample.field("wasserstein"));
      agree(name, w1, sample.field("winsorised_w1"));
      agree(
          name,
          Shares.populationStability(deciles.counts(a), deciles.counts(b)),
          sample.field("psi"));
      agree(
          name,
          Shares.jensenShannon(deciles.counts(a), deciles.counts(b)),
          sample.field("jensen_shannon"));
      agree(name, a.quantile(0.5), sample.field("median"));
      agree(name, Wasserstein.energy(a, b), sample.field("energy"));
      agree(
          name,
          Wasserstein.distance(a, b) / a.standardDeviation(),
          sample.field("wasserstein_normalised"));
      agree(
          name, Shares.hellinger(deciles.counts(a), deciles.counts(b)), sample.field("hellinger"));
      agree(
          name,
          Shares.kullbackLeibler(deciles.counts(a), deciles.counts(b)),
          sample.field("kullback_leibler"));
    }
  }

  @Test
  void cramerVonMisesAgreesWithSciPyTiesIncluded() {
    for (JsonCursor sample : ReferenceValues.of("samples.json")) {
      CramerVonMises test =
          CramerVonMises.test(points(sample.field("baseline")), points(sample.field("current")));
      String name = sample.field("name").string();
      agree(name, test.statistic(), sample.field("cramer_von_mises"));
      assertThat(test.pValue())
          .as("the p-value of \"%s\", of which SciPy sums fewer terms", name)
          .isCloseTo(sample.field("cramer_von_mises_p").number(), within(1e-6));
    }
  }

  @Test
  void proportionsAgreeWithSciPy() {
    for (JsonCursor sample : ReferenceValues.of("proportions.json")) {
      double counted = sample.field("counted").number();
      double rows = sample.field("rows").number();
      double otherCounted = sample.field("other_counted").number();
      double otherRows = sample.field("other_rows").number();
      String name = counted + " of " + rows;
      agree(name, TwoProportions.z(counted, rows, otherCounted, otherRows), sample.field("z"));
      agree(name, TwoProportions.pValue(counted, rows, otherCounted, otherRows), sample.field("p"));
    }
  }

  @Test
  void kolmogorovSmirnovPValuesAgreeWithSciPyExactBelowOneHundred() {
    for (JsonCursor sample : ReferenceValues.of("samples.json")) {
      WeightedValues a = points(sample.field("baseline"));
      WeightedValues b = points(sample.field("current"));
      double p = KolmogorovSmirnov.pValue(KolmogorovSmirnov.distance(a, b), a.total(), b.total());
      agree(sample.field("name").string(), p, sample.field("p"));
    }
  }

  @Test
  void exactTestAgainstAHugeBaselineIsCloseToTheLimit() {
    double exact = KolmogorovSmirnov.pValue(0.13, 3_000_000, 99);
    double limit = KolmogorovSmirnov.pValue(0.13, 3_000_000, 100);
    assertThat(exact).isCloseTo(limit, within(0.02));
  }

  @Test
  void statisticsOfTablesAgreeWithSciPy() {
    for (JsonCursor table : ReferenceValues.of("tables.json")) {
      double[] a = ReferenceValues.numbers(table.field("baseline"));
      double[] b = ReferenceValues.numbers(table.field("current"));
      ChiSquared chi2 = ChiSquared.test(a, b);
      String name = a.length + " cells";
      agree(name, chi2.statistic(), table.field("chi2"));
      agree(name, chi2.degrees(), table.field("degrees"));
      agree(name, chi2.pValue(), table.field("p"));
      agree(name, Shares.totalVariation(a, b), table.field("total_variation"));
      agree(name, Shares.jensenShannon(a, b), table.field("jensen_shannon"));
      agree(name, Shares.populationStability(a, b), table.field("psi"));
      ChiSquared ratio = ChiSquared.likelihoodRatio(a, b);
      agree(name, ratio.statistic(), table.field("g"));
      agree(name, ratio.pValue(), table.field("g_p"));
      agree(name, Shares.hellinger(a, b), table.field("hellinger"));
      agree(name, Shares.largestDifference(a, b), table.field("l_infinity"));
      agree(name, Shares.kullbackLeibler(a, b), table.field("kullback_leibler"));
    }
  }

  @Test
  void tailsAgreeWithSciPyEvenWhereTheyAreTiny() {
    for (JsonCursor tail : ReferenceValues.of("tails.json")) {
      double x = tail.field("x").number();
      double a = tail.field("a").number();
      String function = tail.field("function").string();
      double value =
          switch (function) {
            case "kolmogorov" -> SpecialFunctions.kolmogorovSurvival(x);
            case "chi2" -> SpecialFunctions.chiSquaredSurvival(x, a);
            default -> SpecialFunctions.normalTwoSided(x);
          };
      double expected = tail.field("value").number();
      assertThat(value)
          .as("%s(%s, %s)", function, x, a)
          .isCloseTo(expected, within(1e-14 + 1e-9 * expected));
    }
  }

  @Test
  void qValuesAgreeWithSciPy() {
    for (JsonCursor rate : ReferenceValues.of("rates.json")) {
      double[] q = BenjaminiHochberg.qValues(ReferenceValues.numbers(rate.field("p")));
      assertThat(q).containsExactly(ReferenceValues.numbers(rate.field("q")), within(AGREEMENT));
    }
  }

  @Test
  void sparseCellsArePooledUntilFiveAreExpected() {
    double[] a = {100, 60, 1, 2, 1, 0, 2};
    double[] b = {50, 30, 1, 0, 0, 2, 1};
    ChiSquared pooled = ChiSquared.test(a, b);
    assertThat(pooled.degrees()).isEqualTo(1);
    assertThat(pooled.pValue()).isBetween(0.0, 1.0);
  }

  @Test
  void oneCellGivesNoReasonToDoubt() {
    assertThat(ChiSquared.test(new double[] {40}, new double[] {70}))
        .isEqualTo(new ChiSquared(0, 0, 1));
  }

  @Test
  void twoProportionsAreChiSquaredOnTheTwoByTwoTable() {
    double z = TwoProportions.pValue(30, 200, 60, 300);
    double chi2 = ChiSquared.test(new double[] {30, 170}, new double[] {60, 240}).pValue();
    assertThat(z).isCloseTo(chi2, within(1e-12));
  }

  @Test
  void infinitiesCountAsTheOutermostValues() {
    WeightedValues a = Distribution.of(1, 2, 3).points();
    WeightedValues b = Distribution.of(1, 2).points().withInfinities(0, 1);
    assertThat(KolmogorovSmirnov.distance(a, b)).isCloseTo(1 / 3.0, within(AGREEMENT));
    assertThat(Wasserstein.distance(a, b, 1, 3)).isZero();
  }

  private static WeightedValues points(JsonCursor array) {
    return Distribution.of(ReferenceValues.numbers(array)).points();
  }

  private static void agree(String name, double value, JsonCursor expected) {
    assertThat(value)
        .as("%s of \"%s\"", expected.path(), name)
        .isCloseTo(expected.number(), within(AGREEMENT));
  }
}
