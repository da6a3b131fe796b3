// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.report.ColumnDrift;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.testkit.RecordingEventPublisher;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a monitor and the model's run say of columns reaches the report. */
class MonitorSettingsTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");

  private final Watched watched = new Watched();

  @Test
  void criticalColumnsAreGradedOneStepWorseAndSegmentsAreComparedApart() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.monitor(
        "m",
        "live",
        "\"baseline\": \"train@0\", \"critical\": [\"am*\"], \"segments\": [\"country\","
            + " \"nope\"]");
    watched.append("live", 3, "2026-02-01T00:00:00Z");

    DriftReport report = report();

    assertThat(column(report, "amount").traits().critical()).isTrue();
    Segments byCountry = report.segments().get(0);
    assertThat(byCountry.segments())
        .extracting(Segments.Segment::value)
        .containsExactly("NO", "SE");
    assertThat(byCountry.segments())
        .extracting(Segments.Segment::currentRows)
        .containsExactly(67L, 133L);
    assertThat(byCountry.drifted()).isEqualTo(2);
    assertThat(report.segments().get(1).reason()).contains("there is no column \"nope\"");
    assertThat(report.verdict().summary()).contains("2 of 2 segments by country moved: NO, SE");
  }

  @Test
  void importanceThatTheRunLoggedOrdersTheReportAsShares() {
    watched.append("train", 0, "2026-01-01T00:00:00Z");
    watched.trainedOn("train", 0);
    watched.logged("importance/amount", 30);
    watched.logged("importance/country", -10);
    watched.registered("model");
    watched.deployed("model", 1, "2026-01-02T00:00:00Z");
    watched.monitor("m", "live", "\"model\": \"model\"");
    watched.append("live", 0, "2026-02-01T00:00:00Z");

    DriftReport report = report();

    assertThat(column(report, "amount").traits().importance()).isEqualTo(0.75);
    assertThat(column(report, "country").traits().importance()).isEqualTo(0.25);
  }

  private DriftReport report() {
    return new ReportDrift(watched.store, new RecordingEventPublisher())
        .tick(MARCH)
        .get(0)
        .report();
  }

  private static ColumnDrift column(DriftReport report, String name) {
    return report.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
