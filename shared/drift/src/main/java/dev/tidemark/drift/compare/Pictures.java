// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.report.Picture;
import dev.tidemark.drift.statistic.RobustRange;
import dev.tidemark.drift.statistic.RoundBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses bins and bars. */
final class Pictures {
  private static final int MOST_BARS = 10;

  private Pictures() {}

  /** Bins over the bulk of the baseline; null if doubles cannot tell the edges apart. */
  static @Nullable Picture histogram(
      RobustRange range, WeightedValues baseline, WeightedValues current) {
    return RoundBins.over(range)
        .<Picture>map(
            bins ->
                new Picture.Histogram(bins.edges(), bins.shares(baseline), bins.shares(current)))
        .orElse(null);
  }

  /** The ten most frequent cells, most frequent first, then the rest as one. */
  static Picture frequentBars(Cells cells) {
    return bars(cells, mostFrequent(cells));
  }

  /** The ten most frequent cells in the order of the table, then the rest as one. */
  static Picture orderedBars(Cells cells) {
    return bars(cells, mostFrequent(cells).stream().sorted().toList());
  }

  /** Every cell, in the order of the table. */
  static Picture allBars(Cells cells) {
    return bars(cells, IntStream.range(0, cells.size()).boxed().toList());
  }

  private static List<Integer> mostFrequent(Cells cells) {
    int most = cells.size() <= MOST_BARS + 1 ? cells.size() : MOST_BARS;
    return IntStream.range(0, cells.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -cells.baselineShare(i) - cells.currentShare(i)))
        .limit(most)
        .toList();
  }

  private static Picture bars(Cells cells, List<Integer> chosen) {
    List<String> labels = new ArrayList<>();
    List<Double> baseline = new ArrayList<>();
    List<Double> current = new ArrayList<>();
    for (int cell : chosen) {
      labels.add(cells.label(cell));
      baseline.add(cells.baselineShare(cell));
      current.add(cells.currentShare(cell));
    }
    if (chosen.size() < cells.size()) {
      labels.add(Picture.Bars.OTHER);
      baseline.add(rest(baseline));
      current.add(rest(current));
    }
    return new Picture.Bars(labels, baseline, current);
  }

  private static double rest(List<Double> shares) {
    double rest = 1;
    for (double share : shares) {
      rest -= share;
    }
    return Math.max(0, rest);
  }
}
