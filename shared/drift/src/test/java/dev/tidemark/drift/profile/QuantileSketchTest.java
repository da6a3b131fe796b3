// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {
  private static final int ROWS = 200_000;
  private static final int PLACES = 200;

  @Test
  void ranksOfNormalNumbersAreWithinTheBound() {
    assertWithinTheBound(Random::nextGaussian);
  }

  @Test
  void ranksOfHeavyTailsAreWithinTheBound() {
    assertWithinTheBound(random -> Math.pow(random.nextDouble(), -1.5));
  }

  @Test
  void ranksOfRoundedNumbersWithManyTiesAreWithinTheBound() {
    assertWithinTheBound(random -> Math.rint(random.nextGaussian() * 8000) / 100);
  }

  @Test
  void ranksOfTwentyMergedPartsAreWithinTheBound() {
    Random random = new Random(11);
    double[] values = random.doubles(ROWS * 2L).toArray();
    List<Distribution> parts = new ArrayList<>();
    for (int from = 0; from < values.length; from += 20_000) {
      parts.add(build(Arrays.copyOfRange(values, from, from + 20_000)));
    }
    DistributionBuilder merged = new DistributionBuilder("x");
    parts.forEach(merged::add);
    assertWithinTheBound(values, merged.finish());
  }

  @Test
  void countAndExtremesAndMeanStayExact() {
    double[] values = new Random(5).doubles(ROWS).toArray();
    Distribution sketch = build(values);
    assertThat(sketch.isExact()).isFalse();
    assertThat(sketch.count()).isEqualTo(ROWS);
    assertThat(sketch.points().total()).isEqualTo(ROWS);
    assertThat(sketch.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(sketch.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(sketch.points().size()).isLessThan(4500);
  }

  @Test
  void fewDistinctNumbersStayExactHoweverManyRows() {
    Random random = new Random(6);
    DistributionBuilder builder = new DistributionBuilder("x");
    for (int i = 0; i < ROWS; i++) {
      builder.add(random.nextInt(5000));
    }
    assertThat(builder.finish().isExact()).isTrue();
  }

  @Test
  void theNumberAtTheLimitIsNotLost() {
    DistributionBuilder builder = new DistributionBuilder("x");
    for (int i = 0; i <= Distribution.MAX_EXACT + 1; i++) {
      builder.add(i);
    }
    Distribution all = builder.finish();
    assertThat(all.count()).isEqualTo(Distribution.MAX_EXACT + 2);
    assertThat(all.max()).isEqualTo(Distribution.MAX_EXACT + 1);
  }

  private static void assertWithinTheBound(ToDoubleFunction<Random> law) {
    Random random = new Random(20260101);
    double[] values = new double[ROWS];
    Arrays.setAll(values, i -> law.applyAsDouble(random));
    assertWithinTheBound(values, build(values));
  }

  /** Of 200 places 99 % must be within the bound, and none beyond twice the bound. */
  private static void assertWithinTheBound(double[] values, Distribution sketch) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    WeightedValues points = sketch.points();
    int outside = 0;
    double worst = 0;
    for (int i = 1; i < PLACES; i++) {
      double x = sorted[(int) ((long) i * sorted.length / PLACES)];
      double error = Math.abs(points.countAtMost(x) - atMost(sorted, x)) / sorted.length;
      outside += error > Distribution.SKETCH_RANK_ERROR ? 1 : 0;
      worst = Math.max(worst, error);
    }
    assertThat(outside).as("worst rank error %s", worst).isLessThanOrEqualTo(2);
    assertThat(worst).isLessThan(2 * Distribution.SKETCH_RANK_ERROR);
  }

  private static double atMost(double[] sorted, double x) {
    int high = Arrays.binarySearch(sorted, Math.nextUp(x));
    int place = high >= 0 ? high : -high - 1;
    while (place > 0 && sorted[place - 1] > x) {
      place--;
    }
    return place;
  }

  private static Distribution build(double[] values) {
    DistributionBuilder builder = new DistributionBuilder("x");
    for (double value : values) {
      builder.add(value);
    }
    return builder.finish();
  }
}
