// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Samples;
import dev.tidemark.drift.report.Statistic;
import dev.tidemark.drift.report.Statistics;
import dev.tidemark.drift.statistic.CramerVonMises;
import dev.tidemark.drift.statistic.Deciles;
import dev.tidemark.drift.statistic.KolmogorovSmirnov;
import dev.tidemark.drift.statistic.RobustRange;
import dev.tidemark.drift.statistic.Shares;
import dev.tidemark.drift.statistic.Wasserstein;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two distributions of numbers: Kolmogorov-Smirnov, gated by the winsorised Wasserstein
 * distance in robust standard deviations. Whole numbers of at most {@value #FEW_VALUES} distinct
 * baseline values, and columns whose baseline is nearly constant, are tested as categories.
 */
final class NumberComparison {
  static final int FEW_VALUES = 20;
  private static final double ONE_WAY = 0.5;

  private final Numbers baseline;
  private final Numbers current;
  private final String noun;
  private final RobustRange range;
  private final double ks;
  private final double wasserstein;
  private final double shift;

  /**
   * The values of one side.
   *
   * @param finite all but infinities
   * @param all with infinities at the ends
   * @param low the least value, exact even of a sketch
   * @param high the greatest value
   * @param rankError of the sketch
   */
  record Numbers(
      WeightedValues finite, WeightedValues all, double low, double high, double rankError) {
    static Numbers of(Distribution finite) {
      WeightedValues points = finite.points();
      return new Numbers(points, points, finite.min(), finite.max(), finite.rankErrorBound());
    }

    Numbers withInfinities(long negative, long positive) {
      WeightedValues with = all.withInfinities(negative, positive);
      return new Numbers(
          finite,
          with,
          negative > 0 || finite.size() == 0 ? with.value(0) : low,
          positive > 0 || finite.size() == 0 ? with.value(with.size() - 1) : high,
          rankError);
    }
  }

  /**
   * @param noun what a value is called in the summary, before "median": empty, or "length "
   */
  NumberComparison(Numbers baseline, Numbers current, String noun) {
    this.baseline = baseline;
    this.current = current;
    this.noun = noun;
    range = RobustRange.of(baseline.finite.size() == 0 ? baseline.all : baseline.finite);
    ks = KolmogorovSmirnov.distance(baseline.all, current.all);
    wasserstein = Wasserstein.distance(baseline.all, current.all, range.low(), range.high());
    shift = Wasserstein.shift(baseline.all, current.all, range.low(), range.high());
  }

  ValueEvidence evidence() {
    if (hasFewWholeValues()) {
      return ofCells(Cells.ofNumbers(baseline.all, current.all), true);
    } else if (range.scale() > 0) {
      return ofNumbers();
    }
    boolean few = baseline.rankError == 0 && baseline.all.size() <= FEW_VALUES;
    return few
        ? ofCells(Cells.ofNumbers(baseline.all, current.all), true)
        : ofCells(Cells.around(median(baseline), baseline.all, current.all), false);
  }

  private boolean hasFewWholeValues() {
    if (baseline.rankError > 0 || baseline.all.size() > FEW_VALUES) {
      return false;
    }
    for (int i = 0; i < baseline.all.size(); i++) {
      double value = baseline.all.value(i);
      if (value != Math.rint(value)) {
        return false;
      }
    }
    return true;
  }

  private ValueEvidence ofNumbers() {
    Deciles deciles = Deciles.of(baseline.finite);
    double[] left = deciles.counts(baseline.all);
    double[] right = deciles.counts(current.all);
    Statistics statistics =
        withOrder(Statistics.NONE)
            .with(Statistic.PSI, Shares.populationStability(left, right))
            .with(Statistic.JENSEN_SHANNON, Shares.jensenShannon(left, right))
            .with(Statistic.HELLINGER, Shares.hellinger(left, right))
            .with(Statistic.KULLBACK_LEIBLER, Shares.kullbackLeibler(left, right));
    return new ValueEvidence(
        List.of(finding()),
        statistics,
        null,
        null,
        OutOfRange.of(baseline, current),
        samples(),
        List.of(),
        Pictures.histogram(range, baseline.all, current.all),
        null);
  }

  private Finding finding() {
    double effect = Math.min(wasserstein / range.scale(), Double.MAX_VALUE);
    long n = baseline.all.total();
    long m = current.all.total();
    return new Finding(
        KolmogorovSmirnov.pValue(ks, n, m),
        Gate.WINSORISED_W1,
        effect,
        direction(),
        change(),
        new Sensitivity.Shift((double) n * m / (n + m)),
        doubt(effect, n, m));
  }

  private Finding.@Nullable Doubt doubt(double effect, long n, long m) {
    double rankError = baseline.rankError + current.rankError;
    if (rankError == 0) {
      return null;
    }
    double width = rankError * (range.high() - range.low()) / range.scale();
    return new Finding.Doubt(
        KolmogorovSmirnov.pValue(Math.min(1, ks + rankError), n, m),
        KolmogorovSmirnov.pValue(Math.max(0, ks - rankError), n, m),
        Math.max(0, effect - width),
        effect + width);
  }

  /**
   * @param areValues whether the cells are values, so that new ones can be named
   */
  private ValueEvidence ofCells(Cells cells, boolean areValues) {
    boolean values = areValues && current.rankError == 0;
    Finding test = CategoryComparison.test(cells, cellDirection(), null, noun);
    return new ValueEvidence(
        List.of(test),
        withOrder(CategoryComparison.statistics(cells)),
        values ? cells.newValues() : null,
        values ? cells.vanishedValues() : null,
        values ? cells.unseen() : OutOfRange.of(baseline, current),
        samples(),
        List.of(),
        Pictures.orderedBars(cells),
        null);
  }

  /** What only ordered values have. */
  private Statistics withOrder(Statistics statistics) {
    Double raw = rawWasserstein();
    double deviation = baseline.finite.standardDeviation();
    return statistics
        .with(Statistic.KS, ks)
        .with(Statistic.CRAMER_VON_MISES, CramerVonMises.statistic(baseline.all, current.all))
        .with(Statistic.WASSERSTEIN, raw)
        .with(
            Statistic.WASSERSTEIN_NORMALISED,
            raw != null && deviation > 0 ? finite(raw / deviation) : null)
        .with(
            Statistic.WASSERSTEIN_ROBUST,
            range.scale() > 0 ? finite(wasserstein / range.scale()) : null);
  }

  private @Nullable Double rawWasserstein() {
    double raw = Wasserstein.distance(baseline.finite, current.finite);
    return baseline.finite.size() == 0 || current.finite.size() == 0 || !Double.isFinite(raw)
        ? null
        : raw;
  }

  private Samples samples() {
    return new Samples(
        baseline.all.total(),
        current.all.total(),
        finite(median(baseline)),
        finite(median(current)),
        baseline.rankError + current.rankError);
  }

  /** Up or down if at least half of all movement is in that direction. */
  private Direction direction() {
    return directionOf(shift, wasserstein);
  }

  /** As {@link #direction}, over the whole range: a near-constant baseline has no other. */
  private Direction cellDirection() {
    double low = Math.min(baseline.all.value(0), current.all.value(0));
    double high =
        Math.max(
            baseline.all.value(baseline.all.size() - 1), current.all.value(current.all.size() - 1));
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return Direction.CHANGED;
    }
    return directionOf(
        Wasserstein.shift(baseline.all, current.all, low, high),
        Wasserstein.distance(baseline.all, current.all, low, high));
  }

  private static Direction directionOf(double shift, double distance) {
    if (Math.abs(shift) < ONE_WAY * distance || distance == 0) {
      return Direction.CHANGED;
    }
    return shift > 0 ? Direction.UP : Direction.DOWN;
  }

  private String change() {
    double from = median(baseline);
    double to = median(current);
    if (from != to) {
      return noun + "median " + Numerals.change(from, to);
    }
    double mean = RobustRange.winsorisedMean(baseline.all, range.low(), range.high());
    return noun + "mean without outliers " + Numerals.change(mean, mean + shift);
  }

  private static double median(Numbers side) {
    return side.all.quantile(0.5);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
