// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.page.PageElements;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class DriftReportHtmlTest {
  static Stream<DriftReport> reports() {
    return Stream.of(
        SampleReports.calm(),
        SampleReports.drifted(),
        SampleReports.hostile(40),
        SampleReports.secondGolden(),
        SampleReports.drifted().with(List.of(bySegment())),
        nothing());
  }

  private static Segments bySegment() {
    DriftReport hostile = SampleReports.hostile(12);
    return new Segments(
        SampleReports.HOSTILE.get(1),
        SampleReports.HOSTILE.stream()
            .map(v -> new Segments.Segment(v, 9, 8, hostile.verdict(), hostile.columns()))
            .toList(),
        null);
  }

  private static DriftReport nothing() {
    return new DriftReport(
        new Side("a.csv", null, 0),
        new Side("b.csv", null, 0),
        new Verdict(false, 0, 0, 0, Severity.NONE, "There is no column to compare."),
        List.of(),
        0.05,
        null);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyPageIsInertAndReadableWithoutEyes(DriftReport report) {
    PageElements.requireInertAndAccessible(DriftReportHtml.render(report));
  }

  @Test
  void hostileNamesDoNotChangeTheMarkup() {
    List<String> hostile = markup(List.of(SampleReports.HOSTILE.get(0)));
    for (String name : SampleReports.HOSTILE) {
      assertThat(markup(List.of(name))).isEqualTo(hostile);
    }
  }

  private static List<String> markup(List<String> labels) {
    String name = labels.get(0);
    DriftReport report =
        new DriftReport(
            new Side(name, null, 1),
            new Side(name, null, 1),
            new Verdict(true, 1, 1, 1, Severity.LOW, name),
            List.of(
                SampleReports.categorical(name, 0.2, Severity.LOW, labels),
                SampleReports.skipped(name, name, null, 1.0)),
            0.05,
            new Provenance(name, name, name, name, 1L, name, name));
    return elements(report).stream().map(Element::getTagName).toList();
  }

  @Test
  void hostileTextIsShownAsText() {
    assertThat(DriftReportHtml.render(SampleReports.hostile(20)))
        .contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>")
        .contains("abc[U+202E]gnp.exe")
        .contains("line␊feed␉tab");
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(DriftReportHtml.render(SampleReports.drifted()))
        .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
        .doesNotContain("<script", "href=", "src=", "url(", "@import", "http:", "https:");
  }

  @Test
  void sectionsStandInTheOrderThatAReaderNeeds() {
    String page = DriftReportHtml.render(SampleReports.drifted());
    List<String> order =
        List.of(
            "<h1>6 of 8 columns moved",
            "severity high",
            "flights@0",
            "id=\"quality\"",
            "id=\"moved\"",
            "id=\"all\"",
            "id=\"skipped\"",
            "<footer>");
    assertThat(page).containsSubsequence(order);
  }

  @Test
  void schemaChangeCountsAsDataQuality() {
    assertThat(DriftReportHtml.render(SampleReports.drifted()))
        .containsSubsequence(
            "id=\"quality\"", "Schema change: the current data has no such column", "id=\"moved\"");
  }

  @Test
  void aMethodThatDecidedIsShownWithScoreAndThreshold() {
    assertThat(DriftReportHtml.render(SampleReports.secondGolden()))
        .containsSubsequence("Decided by method", "<bdi>delay<", "yes", "psi", "0.4", "0.1")
        .contains("not decided</td><td>the tool has no method for it");
    assertThat(DriftReportHtml.render(SampleReports.drifted())).doesNotContain("by method");
  }

  @Test
  void segmentsStandBeforeTheTableOfAllColumns() {
    assertThat(DriftReportHtml.render(SampleReports.drifted().with(List.of(bySegment()))))
        .containsSubsequence("id=\"moved\"", "id=\"by1\"", "id=\"all\"")
        .doesNotContain("<script", "<img");
  }

  @Test
  void worstColumnComesFirst() {
    String page = DriftReportHtml.render(SampleReports.drifted());
    assertThat(page)
        .containsSubsequence(
            "<h3><bdi>arrival_delay<", "<h3><bdi>tail_number<", "<h3><bdi>distance<");
  }

  @Test
  void cardStatesChangeEvidenceAndErrorBound() {
    String page =
        DriftReportHtml.render(SampleReports.drifted()).replace('\u00A0', ' ').replace('\n', ' ');
    assertThat(page)
        .contains("The median went from 41 to 56.5 (+38 %).")
        .contains("0.62 sd (threshold 0.1 sd)")
        .contains("q = 0.0003, p &lt; 0.0001")
        .contains("8,889 → 790")
        .contains("ranks ± 0.3 %");
  }

  @Test
  void sensitiveColumnShowsNoValue() {
    ColumnDrift column =
        SampleReports.role(
            SampleReports.categorical("diagnosis", 0.3, Severity.HIGH, List.of("secret-illness")),
            null,
            true);
    DriftReport report =
        new DriftReport(
            new Side("a", 0L, 9),
            new Side("a", 1L, 9),
            new Verdict(true, 1, 1, 0, Severity.HIGH, "One column moved."),
            List.of(column),
            0.05,
            null);
    assertThat(DriftReportHtml.render(report) + DriftReportJson.stored(report).text())
        .contains("diagnosis")
        .doesNotContain("secret-illness", "Zed", "2001-02-01");
  }

  @Test
  void storedReportRendersToTheSameBytes() {
    DriftReport report = SampleReports.drifted();
    DriftReport stored = DriftReportJson.decode(DriftReportJson.stored(report));
    assertThat(DriftReportHtml.render(stored)).isEqualTo(DriftReportHtml.render(report));
  }

  @Test
  void fiftyColumnsStayUnder150Kilobytes() {
    assertThat(size(SampleReports.wide(50))).isLessThan(150_000);
    assertThat(size(SampleReports.hostile(50))).isLessThan(150_000);
  }

  @Test
  void fourHundredAndFiftyColumnsStayUnderAMegabyte() {
    assertThat(size(SampleReports.wide(450))).isLessThan(1_000_000);
    assertThat(size(SampleReports.hostile(450))).isLessThan(1_000_000);
  }

  private static int size(DriftReport report) {
    return DriftReportHtml.render(report).getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<Element> elements(DriftReport report) {
    return PageElements.of(DriftReportHtml.render(report));
  }
}
