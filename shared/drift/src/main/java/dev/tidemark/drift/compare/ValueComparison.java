// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.ValueProfile.Blobs;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.drift.report.Direction;
import dev.tidemark.drift.report.Kind;
import dev.tidemark.drift.report.Samples;
import dev.tidemark.drift.statistic.Shares;
import dev.tidemark.model.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the values of a column that both sides hold enough of, by its kind. */
final class ValueComparison {
  private ValueComparison() {}

  static ValueEvidence compare(Kind kind, ColumnProfile baseline, ColumnProfile current) {
    return switch (kind) {
      case NUMERIC -> numbers(baseline.values(), current.values());
      case BOOLEAN -> booleans((Booleans) baseline.values(), (Booleans) current.values());
      case CATEGORICAL -> categories((Texts) baseline.values(), (Texts) current.values());
      case DATETIME ->
          new TimeComparison(
                  (Times) baseline.values(),
                  (Times) current.values(),
                  isDate(baseline) || isDate(current))
              .evidence();
      case TEXT -> texts(baseline.values(), current.values());
    };
  }

  private static boolean isDate(ColumnProfile side) {
    return side.column().type().kind() == ColumnType.Kind.DATE;
  }

  private static ValueEvidence numbers(ValueProfile baseline, ValueProfile current) {
    return new NumberComparison(side((Numbers) baseline), side((Numbers) current), "").evidence();
  }

  private static NumberComparison.Numbers side(Numbers numbers) {
    NumberComparison.Numbers finite = NumberComparison.Numbers.of(numbers.finite());
    return finite.withInfinities(numbers.negativeInfinities(), numbers.positiveInfinities());
  }

  private static ValueEvidence booleans(Booleans baseline, Booleans current) {
    Cells cells =
        new Cells(
            List.of("false", "true"),
            new double[] {baseline.falses(), baseline.trues()},
            new double[] {current.falses(), current.trues()});
    Direction direction =
        cells.currentShare(1) > cells.baselineShare(1) ? Direction.UP : Direction.DOWN;
    String change =
        "share of true " + Numerals.shares(cells.baselineShare(1), cells.currentShare(1));
    return ofCells(cells, CategoryComparison.test(cells, direction, change));
  }

  private static ValueEvidence categories(Texts baseline, Texts current) {
    Cells cells = Cells.of(baseline.counts().counts(), current.counts().counts());
    return ofCells(cells, CategoryComparison.test(cells, Direction.CHANGED, null));
  }

  private static ValueEvidence ofCells(Cells cells, Finding test) {
    return new ValueEvidence(
        List.of(test),
        CategoryComparison.statistics(cells),
        cells.newValues(),
        cells.vanishedValues(),
        cells.unseen(),
        new Samples(
            (long) Shares.total(cells.baseline), (long) Shares.total(cells.current), null, null, 0),
        List.of(),
        Pictures.frequentBars(cells),
        null);
  }

  private static ValueEvidence texts(ValueProfile baseline, ValueProfile current) {
    return new NumberComparison(
            NumberComparison.Numbers.of(lengths(baseline)),
            NumberComparison.Numbers.of(lengths(current)),
            "length: ")
        .evidence()
        .ofText(reason(baseline, current));
  }

  private static Distribution lengths(ValueProfile values) {
    return values instanceof Texts texts ? texts.lengths() : ((Blobs) values).lengths();
  }

  private static @Nullable String reason(ValueProfile baseline, ValueProfile current) {
    return baseline instanceof Texts before
            && current instanceof Texts after
            && !before.counts().overflowed()
            && after.counts().overflowed()
        ? "the current data has too many distinct values to count; lengths were compared instead"
        : null;
  }
}
