// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.profile.SampleTable;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.drift.report.Segments.Segment;
import dev.tidemark.drift.report.Severity;
import dev.tidemark.drift.report.Status;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void theSegmentThatMovedComesFirstAndTheOthersAreOk() {
    Segments segments = compare(profiles(3, 0, -1), profiles(3, 1.5, 1));
    Segment worst = segments.segments().get(0);
    assertThat(worst.value()).isEqualTo("s1");
    assertThat(worst.verdict().severity()).isEqualTo(Severity.HIGH);
    assertThat(segments.drifted()).isEqualTo(1);
    assertThat(worst.columns()).noneMatch(column -> column.name().equals("c"));
  }

  @Test
  void segmentsOfOneLawSeldomRaiseAnyAlarmHoweverMany() {
    int alarms = 0;
    for (int run = 0; run < 30; run++) {
      alarms +=
          compare(profiles(20, 0, 1000 + run), profiles(20, 0, 5000 + run)).drifted() > 0 ? 1 : 0;
    }
    assertThat(alarms).as("of 30 reports of 20 segments").isLessThanOrEqualTo(4);
  }

  @Test
  void aSegmentThatOneSideLacksSaysSo() {
    SortedMap<String, TableProfile> baseline = profiles(2, 0, 1);
    SortedMap<String, TableProfile> current = profiles(3, 0, 2);
    Segments segments = compare(baseline, current);
    Segment appeared =
        segments.segments().stream().filter(s -> s.value().equals("s2")).findFirst().orElseThrow();
    assertThat(appeared.baselineRows()).isZero();
    assertThat(appeared.columns())
        .allSatisfy(
            column -> {
              assertThat(column.status()).isEqualTo(Status.SKIPPED);
              assertThat(column.decision().reason()).isEqualTo("the baseline has no rows");
            });
  }

  @Test
  void theDocumentNamesColumnValuesRowsAndVerdicts() {
    ComparedData data = new ComparedData("a", null, profiles(1, 0, 1).get("s0"));
    Segments segments = compare(profiles(1, 0, 1), profiles(1, 0, 2));
    String json =
        DriftReportJson.comparison(
                DriftComparison.compare(data, data, DriftOptions.defaults())
                    .with(List.of(segments)))
            .text();
    assertThat(json)
        .contains(
            "\"segments\":[{\"column\":\"c\",\"reason\":null,\"drifted\":0,\"values\":[{\"value\":\"s0\",")
        .contains("\"baseline_rows\":200,\"current_rows\":200,\"verdict\":{\"drifted\":false");
  }

  private static Segments compare(
      SortedMap<String, TableProfile> baseline, SortedMap<String, TableProfile> current) {
    return DriftComparison.compareSegments("c", baseline, current, DriftOptions.defaults());
  }

  /** Of the segment s1, the mean lies {@code shift} away from the others'. */
  private static SortedMap<String, TableProfile> profiles(int segments, double shift, long seed) {
    SortedMap<String, TableProfile> profiles = new TreeMap<>();
    for (int segment = 0; segment < segments; segment++) {
      Random random = new Random(seed * 7919 + segment);
      double mean = segment == 1 ? shift : 0;
      double[] values =
          DoubleStream.generate(() -> mean + random.nextGaussian()).limit(200).toArray();
      String value = "s" + segment;
      profiles.put(
          value,
          new SampleTable()
              .doubles("x", values)
              .texts("c", IntStream.range(0, 200).mapToObj(i -> value).toArray(String[]::new))
              .profile());
    }
    return profiles;
  }
}
