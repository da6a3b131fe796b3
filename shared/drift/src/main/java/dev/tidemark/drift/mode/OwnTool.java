// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.statistic.ChiSquared;
import dev.tidemark.drift.statistic.CramerVonMises;
import dev.tidemark.drift.statistic.Deciles;
import dev.tidemark.drift.statistic.KolmogorovSmirnov;
import dev.tidemark.drift.statistic.RobustRange;
import dev.tidemark.drift.statistic.Shares;
import dev.tidemark.drift.statistic.TwoProportions;
import dev.tidemark.drift.statistic.Wasserstein;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** Our own statistics, each by itself: from profiles, over baseline deciles or values. */
final class OwnTool implements Tool {
  private static final int FEW_VALUES = 20;

  @Override
  public String id() {
    return "tidemark";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        test("ks", Suits.ORDERED, (c, s) -> kolmogorov(c)),
        test(
            "cramer_von_mises",
            Suits.ORDERED,
            (c, s) -> CramerVonMises.test(c.before(), c.now()).pValue()),
        test("chi2", Suits.CATEGORIES, cells((a, b) -> ChiSquared.test(a, b).pValue())),
        test("g", Suits.CATEGORIES, cells((a, b) -> ChiSquared.likelihoodRatio(a, b).pValue())),
        test("z", Suits.CATEGORIES, cells(OwnTool::proportions)),
        distance("wasserstein", 0.1, Suits.ORDERED, (c, s) -> normalised(c)),
        distance("wasserstein_robust", 0.1, Suits.ORDERED, (c, s) -> robust(c)),
        distance("psi", 0.1, Suits.ALL, cells(Shares::populationStability)),
        distance("jensen_shannon", 0.1, Suits.ALL, cells(Shares::jensenShannon)),
        distance("hellinger", 0.1, Suits.ALL, cells(Shares::hellinger)),
        distance("kullback_leibler", 0.1, Suits.ALL, cells(Shares::kullbackLeibler)),
        distance("total_variation", 0.05, Suits.ALL, cells(Shares::totalVariation)),
        distance("l_infinity", 0.1, Suits.ALL, cells(Shares::largestDifference)));
  }

  private static Method test(String id, Suits suits, Method.Scorer scorer) {
    return new Method(id, 0.05, Rule.AT_MOST, suits, scorer);
  }

  private static Method distance(String id, double threshold, Suits suits, Method.Scorer scorer) {
    return new Method(id, threshold, Rule.AT_LEAST, suits, scorer);
  }

  @Override
  public boolean needsRows() {
    return false;
  }

  /** Whole numbers of few values count as categories, as they do in the default rule. */
  @Override
  public Optional<Sort> sort(ModeColumn column) {
    if (column.isOrdered()) {
      return Optional.of(hasFewWholeValues(column.before()) ? Sort.CATEGORIES : Sort.NUMBERS);
    }
    return Tool.super.sort(column);
  }

  private static boolean hasFewWholeValues(WeightedValues values) {
    for (int i = 0; i < Math.min(values.size(), FEW_VALUES); i++) {
      if (values.value(i) != Math.rint(values.value(i))) {
        return false;
      }
    }
    return values.size() <= FEW_VALUES;
  }

  @Override
  public String usual(ModeColumn column, Sort sort) {
    return sort == Sort.NUMBERS ? "ks" : "chi2";
  }

  private static Method.Scorer cells(ToDoubleBiFunction<double[], double[]> statistic) {
    return (column, sort) -> {
      if (sort == Sort.CATEGORIES) {
        Pair counts = column.byValue();
        return statistic.applyAsDouble(counts.before, counts.now);
      }
      Deciles deciles = Deciles.of(column.before());
      return statistic.applyAsDouble(deciles.counts(column.before()), deciles.counts(column.now()));
    };
  }

  private static double kolmogorov(ModeColumn column) {
    return KolmogorovSmirnov.pValue(
        KolmogorovSmirnov.distance(column.before(), column.now()),
        column.baseline().count(),
        column.current().count());
  }

  /** Of the second value; only of two there is no doubt which share is meant. */
  private static double proportions(double[] before, double[] now) {
    return before.length == 2
        ? TwoProportions.pValue(before[1], Shares.total(before), now[1], Shares.total(now))
        : Double.NaN;
  }

  private static double normalised(ModeColumn column) {
    double deviation = column.before().standardDeviation();
    return deviation > 0
        ? Wasserstein.distance(column.before(), column.now()) / deviation
        : Double.NaN;
  }

  private static double robust(ModeColumn column) {
    RobustRange range = RobustRange.of(column.before());
    double moved = Wasserstein.distance(column.before(), column.now(), range.low(), range.high());
    return range.scale() > 0 ? moved / range.scale() : Double.NaN;
  }
}
