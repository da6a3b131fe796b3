// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.drift.statistic.ReferenceValues;
import dev.tidemark.json.JsonCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What profiles say of tables of 500,000 rows beside what NumPy says of the same rows; written by
 * src/test/scipy/profiles.py. The profile is that of one file, or merged from those of up to 2,000
 * files in three orders.
 */
class ProfileReferenceTest {
  private static final List<Integer> FILES = List.of(1, 40, 2_000);
  private static final int ORDERS = 3;

  static Stream<JsonCursor> cases() {
    return ReferenceValues.of("profiles.json").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMergedProfileSaysWhatNumPySaysWithinTheBounds(JsonCursor reference) {
    double[] values = values(reference.field("law").string(), (int) whole(reference, "rows"));
    int outside = 0;
    int looks = 0;
    for (int files : FILES) {
      List<Distribution> parts = parts(values, files);
      for (int order = 0; order < ORDERS; order++) {
        Collections.shuffle(parts, new Random(order));
        Distribution merged = merged(parts);
        requireExactNumbers(reference, merged);
        outside += requireQuantiles(reference, merged.points());
        looks += reference.field("shares").elements().size();
      }
    }
    // The bound holds with 99 % for one number; of 63 looks two may be outside.
    assertThat(outside).isLessThanOrEqualTo(2);
    assertThat(looks).isEqualTo(63);
  }

  private static void requireExactNumbers(JsonCursor reference, Distribution merged) {
    assertThat(merged.count()).isEqualTo(whole(reference, "rows"));
    assertThat(merged.min()).isEqualTo(number(reference, "min"));
    assertThat(merged.max()).isEqualTo(number(reference, "max"));
    assertThat(merged.mean())
        .isCloseTo(number(reference, "mean"), within(1e-12 * Math.abs(number(reference, "mean"))));
    if (merged.isExact()) {
      assertThat(merged.points().size()).isEqualTo((int) whole(reference, "distinct"));
      assertThat(merged.points().standardDeviation())
          .isCloseTo(
              number(reference, "deviation"), within(1e-12 * number(reference, "deviation")));
    } else {
      double distinct = whole(reference, "distinct");
      assertThat(distinct).isGreaterThan(Distribution.MAX_EXACT);
      assertThat((double) merged.distinct().count())
          .isCloseTo(distinct, within(DistinctCount.RELATIVE_ERROR * distinct));
    }
  }

  /** How many quantiles are outside of the bound; of an exact profile each is NumPy's own. */
  private static int requireQuantiles(JsonCursor reference, WeightedValues points) {
    boolean isExact = whole(reference, "distinct") <= Distribution.MAX_EXACT;
    int outside = 0;
    for (int i = 0; i < reference.field("shares").elements().size(); i++) {
      double found = points.quantile(at(reference, "shares", i));
      if (isExact) {
        assertThat(found).isEqualTo(at(reference, "quantiles", i));
      } else {
        outside += isBetween(found, reference.field("within").elements().get(i)) ? 0 : 1;
        assertThat(isBetween(found, reference.field("never_beyond").elements().get(i)))
            .as("%s at %s", found, at(reference, "shares", i))
            .isTrue();
      }
    }
    return outside;
  }

  private static boolean isBetween(double value, JsonCursor range) {
    double[] ends = ReferenceValues.numbers(range);
    return value >= ends[0] && value <= ends[1];
  }

  private static List<Distribution> parts(double[] values, int files) {
    List<Distribution> parts = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      DistributionBuilder builder = new DistributionBuilder("x");
      int from = (int) ((long) values.length * file / files);
      int to = (int) ((long) values.length * (file + 1) / files);
      Arrays.stream(values, from, to).forEach(builder::add);
      parts.add(builder.finish());
    }
    return parts;
  }

  private static Distribution merged(List<Distribution> parts) {
    DistributionBuilder builder = new DistributionBuilder("x");
    parts.forEach(builder::add);
    return builder.finish();
  }

  /** As profiles.py makes them. */
  private static double[] values(String law, int rows) {
    double[] values = new double[rows];
    long state = 20260101;
    for (int i = 0; i < rows; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      double u = (state >>> 11) / (double) (1L << 53);
      values[i] =
          switch (law) {
            case "uniform" -> u;
            case "heavy" -> 1.0 / (1.0000001 - u);
            case "classes" -> Math.floor(u * 50.0);
            case "money" -> Math.rint(u * u * 1e6) / 100.0;
            default -> throw new IllegalArgumentException(law);
          };
    }
    return values;
  }

  private static double at(JsonCursor reference, String array, int index) {
    return reference.field(array).elements().get(index).number();
  }

  private static double number(JsonCursor reference, String name) {
    return reference.field(name).number();
  }

  private static long whole(JsonCursor reference, String name) {
    return reference.field(name).integer();
  }
}
