// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.statistic.CramerVonMises;
import dev.tidemark.drift.statistic.Shares;
import dev.tidemark.drift.statistic.SpecialFunctions;
import dev.tidemark.drift.statistic.TwoProportions;
import dev.tidemark.drift.statistic.Wasserstein;
import dev.tidemark.model.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Evidently 0.7.21. Texts are not compared: its classifier depends on Python's random numbers.
 *
 * @see <a
 *     href="https://github.com/evidentlyai/evidently/tree/v0.7.21/src/evidently/legacy/calculations/stattests">its
 *     stattests</a>
 */
final class EvidentlyTool implements Tool {
  private static final int LARGE = 1000;
  private static final int FEW_WHOLE = 10;
  private static final int FEW = 5;
  private static final int BINNED = 20;
  private static final double TINY = 0.0001;

  @Override
  public String id() {
    return "evidently";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        distance("psi", Suits.ALL, (c, s) -> filled(binned(c, s)).populationStability()),
        distance("kl_div", Suits.ALL, (c, s) -> divergence(filled(binned(c, s)))),
        distance("jensenshannon", Suits.ALL, EvidentlyTool::jensenShannon),
        distance("wasserstein", Suits.NUMBERS, EvidentlyTool::wasserstein),
        distance("hellinger", Suits.ALL, EvidentlyTool::hellinger),
        new Method(
            "ed",
            0.1,
            Rule.ABOVE,
            Suits.NUMBERS,
            (c, s) -> Wasserstein.energy(c.before(), c.now())),
        new Method("ks", 0.05, Rule.AT_MOST, Suits.NUMBERS, (c, s) -> SciPyKolmogorov.pValue(c)),
        new Method(
            "cramer_von_mises",
            0.1,
            Rule.BELOW,
            Suits.NUMBERS,
            (c, s) -> CramerVonMises.test(c.before(), c.now()).pValue()),
        new Method("chisquare", 0.05, Rule.BELOW, Suits.ALL, (c, s) -> chiSquare(c)),
        new Method("z", 0.05, Rule.BELOW, Suits.ALL, (c, s) -> proportions(c)));
  }

  private static Method distance(String id, Suits suits, Method.Scorer scorer) {
    return new Method(id, 0.1, Rule.AT_LEAST, suits, scorer);
  }

  @Override
  public Optional<Sort> sort(ModeColumn column) {
    if (column.isOrdered()) {
      boolean few = column.isWhole() && column.baseline().distinct() <= FEW_WHOLE;
      return Optional.of(few ? Sort.CATEGORIES : Sort.NUMBERS);
    }
    boolean isText =
        column.type().kind() == ColumnType.Kind.STRING
            && 2L * column.baseline().distinct() > column.baseline().count();
    return isText ? Optional.empty() : Tool.super.sort(column);
  }

  /** The size of the baseline alone decides, and how many values both sides have together. */
  @Override
  public String usual(ModeColumn column, Sort sort) {
    int distinct = column.distinctOnEither();
    boolean large = column.baseline().count() > LARGE;
    if (sort == Sort.NUMBERS && distinct > FEW) {
      return large ? "wasserstein" : "ks";
    } else if (large) {
      return "jensenshannon";
    }
    return distinct > 2 ? "chisquare" : "z";
  }

  @Override
  public boolean isInUnit(Method method) {
    return method.id().equals("ed");
  }

  @Override
  public boolean hasDrifted(int flagged, int judged) {
    return 2 * flagged >= judged;
  }

  /** Shares in bins of equal width over both sides, or by value. */
  private static Pair binned(ModeColumn column, Sort sort) {
    return sort == Sort.NUMBERS && column.baseline().distinct() > BINNED
        ? Bins.counts(Bins.sturges(column.before(), column.now()), column.before(), column.now())
            .shares()
        : column.byValue().shares();
  }

  private static Pair filled(Pair shares) {
    return new Pair(filled(shares.before), filled(shares.now));
  }

  /** Empty cells get a small share; the others keep theirs. */
  private static double[] filled(double[] shares) {
    double least = Arrays.stream(shares).filter(share -> share != 0).min().orElse(1);
    double fill = least <= TINY ? least / 1e6 : TINY;
    return Arrays.stream(shares).map(share -> share == 0 ? fill : share).toArray();
  }

  private static double divergence(Pair cells) {
    return Shares.kullbackLeibler(cells.before, cells.now);
  }

  private static double jensenShannon(ModeColumn column, Sort sort) {
    return StrictMath.sqrt(binned(column, sort).jensenShannonDivergence());
  }

  private static double wasserstein(ModeColumn column, Sort sort) {
    return Wasserstein.distance(column.before(), column.now())
        / Math.max(column.before().standardDeviation(), 0.001);
  }

  /** Numbers in bins by Sturges over the distinct values of both sides. */
  private static double hellinger(ModeColumn column, Sort sort) {
    if (sort == Sort.CATEGORIES) {
      return Shares.hellinger(column.byValue().before, column.byValue().now);
    }
    double low = Math.min(column.before().value(0), column.now().value(0));
    double high =
        Math.max(
            column.before().value(column.before().size() - 1),
            column.now().value(column.now().size() - 1));
    double[] edges = Bins.sturges(low, high, column.distinctOnEither());
    Pair counts = Bins.counts(edges, column.before(), column.now());
    return Shares.hellinger(counts.before, counts.now);
  }

  /** The baseline is taken as exact, so one new value makes drift certain. */
  private static double chiSquare(ModeColumn column) {
    Pair counts = column.byValue();
    double n = Shares.total(counts.before);
    double m = Shares.total(counts.now);
    double statistic = 0;
    for (int i = 0; i < counts.size(); i++) {
      double expected = counts.before[i] * m / n;
      double distance = counts.now[i] - expected;
      statistic += distance * distance / expected;
    }
    if (counts.size() < 2) {
      return Double.NaN;
    }
    return Double.isInfinite(statistic)
        ? 0
        : SpecialFunctions.chiSquaredSurvival(statistic, counts.size() - 1.0);
  }

  /** The share of what is not the first value, by the z test. */
  private static double proportions(ModeColumn column) {
    Pair counts = column.byValue();
    double n = Shares.total(counts.before);
    double m = Shares.total(counts.now);
    return TwoProportions.pValue(n - counts.before[0], n, m - counts.now[0], m);
  }
}
