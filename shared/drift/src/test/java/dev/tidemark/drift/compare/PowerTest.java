// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.drift.report.Status;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A column that is not flagged says how large a change could have hid in it. */
class PowerTest {
  private static final int RUNS = 100;

  @Test
  void aShiftOfTheDetectableSizeIsSeenInFourOfFiveCases() {
    double detectable = detectable(numbers(2000, 0, 1), numbers(200, 0, 2));
    assertThat(detectable).isBetween(0.2, 0.4);
    int seen = 0;
    for (int run = 0; run < RUNS; run++) {
      seen += flagged(numbers(2000, 0, 10 + run), numbers(200, detectable, 500 + run)) ? 1 : 0;
    }
    assertThat(seen).as("of 100 runs with a shift of %s", detectable).isBetween(75, 97);
  }

  @Test
  void aMoveOfTheDetectableShareIsSeenInFourOfFiveCases() {
    double detectable = detectable(categories(3000, 0, 1), categories(300, 0, 2));
    assertThat(detectable).isBetween(0.07, 0.2);
    int seen = 0;
    for (int run = 0; run < RUNS; run++) {
      TableProfile current = categories(300, detectable, 900 + run);
      seen += flagged(categories(3000, 0, 10 + run), current) ? 1 : 0;
    }
    assertThat(seen).as("of 100 runs with %s moved", detectable).isGreaterThanOrEqualTo(70);
  }

  @Test
  void manyRowsSeeDownToTheGate() {
    assertThat(detectable(numbers(9000, 0, 1), numbers(9000, 0, 2))).isEqualTo(0.1);
  }

  @Test
  void theStatementNamesRowsAndShift() {
    DriftReport report = report(numbers(2000, 0, 1), numbers(180, 0, 2));
    assertThat(DriftReportJson.comparison(report).text())
        .containsPattern("with 180 rows a shift under 0\\.\\d+ sd would often not have been seen");
  }

  @Test
  void flaggedColumnsMakeNoStatement() {
    ColumnDrift x = report(numbers(500, 0, 1), numbers(500, 2, 2)).columns().get(0);
    assertThat(x.status()).isEqualTo(Status.FLAGGED);
    assertThat(x.decision().detectable()).isNull();
  }

  private static double detectable(TableProfile baseline, TableProfile current) {
    return report(baseline, current).columns().get(0).decision().detectable();
  }

  private static boolean flagged(TableProfile baseline, TableProfile current) {
    return report(baseline, current).columns().get(0).flagged();
  }

  private static DriftReport report(TableProfile baseline, TableProfile current) {
    return DriftComparison.compare(
        new ComparedData("a", null, baseline),
        new ComparedData("b", null, current),
        DriftOptions.defaults());
  }

  private static TableProfile numbers(int rows, double mean, long seed) {
    Random random = new Random(seed);
    double[] values =
        DoubleStream.generate(() -> mean + random.nextGaussian()).limit(rows).toArray();
    return new SampleTable().doubles("x", values).profile();
  }

  /**
   * Five equally frequent categories; of {@code moved}, the share moves from the first to the last.
   */
  private static TableProfile categories(int rows, double moved, long seed) {
    Random random = new Random(seed);
    String[] values =
        IntStream.range(0, rows)
            .mapToObj(i -> random.nextDouble())
            .map(u -> u < moved ? "4" : Integer.toString((int) (u * 5)))
            .toArray(String[]::new);
    return new SampleTable().texts("c", values).profile();
  }
}
