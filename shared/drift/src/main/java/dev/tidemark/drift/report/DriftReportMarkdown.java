// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

/** A drift report as one line of Markdown, for a pull request or a chat. */
public final class DriftReportMarkdown {
  private static final int LONGEST_SUMMARY = 400;

  private DriftReportMarkdown() {}

  /** One line without its end. */
  public static String line(DriftReport report) {
    Verdict verdict = report.verdict();
    String severity = report.hasDrifted() ? " (" + Wording.severity(verdict.severity()) + ")" : "";
    return (report.hasDrifted() ? "**Drift" : "**No drift")
        + severity
        + "**: "
        + MarkdownText.escape(HtmlText.clip(verdict.summary(), LONGEST_SUMMARY))
        + segments(report)
        + " \u2014 "
        + side(report.current())
        + " against "
        + side(report.baseline());
  }

  private static String segments(DriftReport report) {
    Segments segments = report.segments();
    return segments == null ? "" : "; " + MarkdownText.escape(counted(segments));
  }

  private static String counted(Segments segments) {
    return segments.drifted()
        + " of "
        + NumberText.count(segments.segments().size(), "segment", "segments").replace('\u00A0', ' ')
        + " by "
        + HtmlText.clip(segments.column(), 60)
        + " moved";
  }

  private static String side(Side side) {
    String version = side.version() == null ? "" : " version " + side.version();
    String name = HtmlText.clip(side.name(), 60) + version;
    String rows = NumberText.count(side.rows(), "row", "rows").replace('\u00A0', ' ');
    return MarkdownText.escape(name) + " (" + rows + ")";
  }
}
