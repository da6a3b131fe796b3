// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReportMarkdownTest {

  @Test
  void oneLineSaysVerdictSummaryAndSides() {
    assertThat(DriftReportMarkdown.line(SampleReports.drifted()))
        .isEqualTo(
            "**Drift (high)**: 6 of 8 columns moved more than chance explains; the most is"
                + " arrival\\_delay, whose median rose from 0 to 9.2. \u2014 flights version 31"
                + " (800 rows) against flights version 0 (9,000 rows)");
    assertThat(DriftReportMarkdown.line(SampleReports.calm()))
        .startsWith("**No drift**: None of 4");
  }

  @Test
  void hostileNamesMakeNeitherMarkupNorLinksNorLines() {
    for (String name : SampleReports.HOSTILE) {
      String line = DriftReportMarkdown.line(report(name));
      assertThat(line)
          .doesNotContain("\n", "\r", "<", "://", "www.", "\u202E", "\uFEFF")
          .doesNotContainPattern("(?<!\\\\)[`\\[\\]|_]");
      assertThat(line.replace("**", "")).doesNotContainPattern("(?<!\\\\)\\*");
    }
  }

  private static DriftReport report(String name) {
    return new DriftReport(
        new Side(name, 1L, 9),
        new Side(name + "http://a.example www.b.example", null, 8),
        new Verdict(true, 1, 1, 0, Severity.LOW, "1 of 1 columns moved; " + name + " rose"),
        List.of(),
        0.05,
        null);
  }
}
