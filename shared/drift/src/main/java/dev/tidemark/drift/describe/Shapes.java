// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.ValueProfile.Blobs;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.drift.report.Kind;
import dev.tidemark.drift.statistic.RobustRange;
import dev.tidemark.drift.statistic.RoundBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses bins and bars. */
final class Shapes {
  /** Whole numbers with no more different values are shown one by one. */
  private static final int MOST_NUMBERS = 10;

  private static final int MOST_BARS = 7;

  /** Of a label every class counts. */
  static final int MOST_CLASSES = 20;

  private Shapes() {}

  static @Nullable Shape of(ValueProfile values, Kind kind, boolean isLabel) {
    int most = isLabel ? MOST_CLASSES : MOST_BARS;
    if (values instanceof Numbers numbers) {
      return numbers(numbers.finite(), isLabel ? MOST_CLASSES : MOST_NUMBERS);
    } else if (values instanceof Booleans booleans) {
      return booleans(booleans);
    } else if (values instanceof Times times) {
      return histogram(Spread.Unit.DAY, times.days());
    } else if (values instanceof Texts texts) {
      return kind == Kind.TEXT
          ? histogram(Spread.Unit.CHARACTERS, texts.lengths())
          : mostFrequent(texts.counts().counts(), most);
    }
    return values instanceof Blobs blobs ? histogram(Spread.Unit.BYTES, blobs.lengths()) : null;
  }

  private static @Nullable Shape booleans(Booleans booleans) {
    return booleans.falses() + booleans.trues() == 0
        ? null
        : new Shape.Bars(
            List.of(
                new Shape.Bar("false", booleans.falses()), new Shape.Bar("true", booleans.trues())),
            0,
            0);
  }

  private static @Nullable Shape numbers(Distribution finite, int mostSingle) {
    WeightedValues points = finite.points();
    if (!finite.isExact() || points.size() > mostSingle || points.size() == 0) {
      return histogram(Spread.Unit.NUMBER, finite);
    }
    List<Shape.Bar> bars = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      bars.add(new Shape.Bar(NumberText.value(points.value(i)), points.count(i)));
    }
    return new Shape.Bars(bars, 0, 0);
  }

  private static @Nullable Shape histogram(Spread.Unit unit, Distribution values) {
    if (values.count() == 0) {
      return null;
    }
    WeightedValues points = values.points();
    return RoundBins.over(RobustRange.of(points))
        .<Shape>map(bins -> new Shape.Histogram(unit, bins.edges(), bins.shares(points)))
        .orElse(null);
  }

  private static @Nullable Shape mostFrequent(Map<String, Long> counts, int most) {
    if (counts.isEmpty()) {
      return null;
    }
    List<Shape.Bar> all =
        counts.entrySet().stream()
            .map(entry -> new Shape.Bar(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(Shape.Bar::count)
                    .reversed()
                    .thenComparing(Shape.Bar::label))
            .toList();
    List<Shape.Bar> rest = all.subList(Math.min(most, all.size()), all.size());
    return new Shape.Bars(
        all.subList(0, all.size() - rest.size()),
        rest.size(),
        rest.stream().mapToLong(Shape.Bar::count).sum());
  }
}
