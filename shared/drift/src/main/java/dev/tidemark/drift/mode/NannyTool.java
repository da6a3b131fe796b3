// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.statistic.ChiSquared;
import dev.tidemark.drift.statistic.KolmogorovSmirnov;
import dev.tidemark.drift.statistic.Shares;
import dev.tidemark.drift.statistic.Wasserstein;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NannyML 0.13.1: bins from the baseline alone, thresholds three standard deviations above the mean
 * over ten parts of the baseline. The current data count as one chunk.
 *
 * @see <a
 *     href="https://github.com/NannyML/nannyml/blob/v0.13.1/nannyml/drift/univariate/methods.py">its
 *     methods</a>
 */
final class NannyTool implements Tool {
  private static final int MANY_DISTINCT = 50;
  private static final double MANY_DISTINCT_SHARE = 0.1;
  private static final double LN_2 = StrictMath.log(2);

  @Override
  public String id() {
    return "nannyml";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        learnt("jensen_shannon", Suits.ALL, NannyTool::jensenShannon),
        learnt("hellinger", Suits.ALL, NannyTool::hellinger),
        learnt(
            "kolmogorov_smirnov",
            Suits.NUMBERS,
            (c, s) -> KolmogorovSmirnov.distance(c.before(), c.now())),
        learnt("wasserstein", Suits.NUMBERS, (c, s) -> Wasserstein.distance(c.before(), c.now())),
        learnt("l_infinity", Suits.CATEGORIES, NannyTool::largestDifference),
        new Method("chi2", 0.05, Rule.BELOW, Suits.CATEGORIES, (c, s) -> chiSquared(c)));
  }

  /** The threshold comes from the parts of the baseline. */
  private static Method learnt(String id, Suits suits, Method.Scorer scorer) {
    return new Method(id, null, Rule.ABOVE, suits, scorer);
  }

  @Override
  public String usual(ModeColumn column, Sort sort) {
    return "jensen_shannon";
  }

  @Override
  public boolean isInUnit(Method method) {
    return method.id().equals("wasserstein");
  }

  @Override
  public int baselineChunks() {
    return 10;
  }

  @Override
  public @Nullable Double threshold(Method method, ModeColumn column, Sort sort) {
    if (method.threshold() != null) {
      return method.threshold();
    }
    double[] scores =
        column.chunks().stream()
            .filter(chunk -> chunk.count() > 0)
            .mapToDouble(
                chunk ->
                    method
                        .scorer()
                        .score(
                            new ModeColumn(column.type(), column.baseline(), chunk, List.of()),
                            sort))
            .toArray();
    double mean = Shares.total(scores) / scores.length;
    double squares = 0;
    for (double score : scores) {
      squares += (score - mean) * (score - mean);
    }
    return mean + 3 * StrictMath.sqrt(squares / scores.length);
  }

  private static double jensenShannon(ModeColumn column, Sort sort) {
    return StrictMath.sqrt(cells(column, sort).jensenShannonDivergence() / LN_2);
  }

  private static double hellinger(ModeColumn column, Sort sort) {
    Pair cells = cells(column, sort);
    return Shares.hellinger(cells.before, cells.now);
  }

  private static double largestDifference(ModeColumn column, Sort sort) {
    Pair counts = column.byValue();
    return Shares.largestDifference(counts.before, counts.now);
  }

  private static double chiSquared(ModeColumn column) {
    Pair counts = column.byValue();
    return ChiSquared.unpooled(counts.before, counts.now).pValue();
  }

  /** Shares in the bins or values of the baseline; what lies outside is one more cell. */
  private static Pair cells(ModeColumn column, Sort sort) {
    if (sort == Sort.NUMBERS && isContinuous(column.before())) {
      Pair counts = Bins.counts(Bins.doane(column.before()), column.before(), column.now());
      return withRest(
          counts, (double) column.baseline().count(), (double) column.current().count());
    }
    Pair all = column.byValue();
    int known = (int) Arrays.stream(all.before).filter(count -> count > 0).count();
    double[] before = new double[known];
    double[] now = new double[known];
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.before[i] > 0) {
        before[next] = all.before[i];
        now[next++] = all.now[i];
      }
    }
    return withRest(
        new Pair(before, now),
        (double) column.baseline().count(),
        (double) column.current().count());
  }

  private static boolean isContinuous(WeightedValues baseline) {
    return baseline.size() > MANY_DISTINCT
        || (double) baseline.size() / baseline.total() > MANY_DISTINCT_SHARE;
  }

  private static Pair withRest(Pair counts, double n, double m) {
    return counts.with(n - Shares.total(counts.before), m - Shares.total(counts.now));
  }
}
