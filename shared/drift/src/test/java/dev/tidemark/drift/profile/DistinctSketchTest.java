// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {
  @Test
  void nothingIsNothing() {
    assertThat(new DistinctSketch().estimate()).isZero();
  }

  /** One in 300 is allowed outside; the laws of chance give none or one here. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 3_000, 10_000, 14_000, 100_000, 1_000_000})
  void nearlyEveryEstimateIsWithinTheBound(int distinct) {
    int columns = distinct > 100_000 ? 20 : 200;
    int outside = 0;
    double sumOfErrors = 0;
    for (int column = 0; column < columns; column++) {
      Random random = new Random(column);
      DistinctSketch sketch = new DistinctSketch();
      for (int i = 0; i < distinct; i++) {
        sketch.add(random.nextDouble());
      }
      double error = (double) sketch.estimate() / distinct - 1;
      sumOfErrors += error;
      outside += Math.abs(error) > DistinctSketch.RELATIVE_ERROR ? 1 : 0;
    }
    assertThat(outside).isLessThanOrEqualTo(3);
    // Without bias the mean error is within three standard errors of the mean.
    assertThat(Math.abs(sumOfErrors / columns)).isLessThan(0.049 / Math.sqrt(columns) + 1e-3);
  }

  @Test
  void consecutiveWholeNumbersAreCountedAsWell() {
    DistinctSketch sketch = new DistinctSketch();
    IntStream.range(0, 200_000).forEach(i -> sketch.add((double) i));
    assertThat((double) sketch.estimate()).isBetween(190_200.0, 209_800.0);
  }

  @Test
  void neitherRepetitionNorOrderNorPartsMatter() {
    List<Integer> numbers = IntStream.range(0, 30_000).boxed().toList();
    DistinctSketch once = new DistinctSketch();
    numbers.forEach(i -> once.add((double) i));
    DistinctSketch even = new DistinctSketch();
    DistinctSketch others = new DistinctSketch();
    for (int i = 29_999; i >= 0; i--) {
      (i % 2 == 0 ? even : others).add((double) i);
      others.add((double) (i / 2));
    }
    even.add(others);

    assertThat(even).isEqualTo(once);
    assertThat(DistinctSketch.decode(place(once.encode()))).isEqualTo(once);
  }

  @Test
  void zeroHasNoSign() {
    DistinctSketch sketch = new DistinctSketch();
    sketch.add(0.0);
    sketch.add(-0.0);
    assertThat(sketch.estimate()).isEqualTo(1);
  }

  @Test
  void damagedRegistersAreRefused() {
    String whole = new DistinctSketch().encode();
    for (String damaged : List.of("", whole.substring(1), "!" + whole.substring(1), "s" + whole)) {
      assertThatThrownBy(() -> DistinctSketch.decode(place(damaged)))
          .isInstanceOf(TidemarkException.class);
    }
    assertThatThrownBy(() -> DistinctSketch.decode(place("s" + whole.substring(1))))
        .isInstanceOf(TidemarkException.class);
  }

  private static JsonCursor place(String text) {
    return JsonCursor.at("distinct", Json.of(text));
  }
}
