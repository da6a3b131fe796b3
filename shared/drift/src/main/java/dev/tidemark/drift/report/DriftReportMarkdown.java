// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.HtmlText;
import dev.tidemark.drift.page.NumberText;

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
        + " \u2014 "
        + side(report.current())
        + " against "
        + side(report.baseline());
  }

  private static String side(Side side) {
    String version = side.version() == null ? "" : " version " + side.version();
    String name = HtmlText.clip(side.name(), 60) + version;
    String rows = NumberText.count(side.rows(), "row", "rows").replace('\u00A0', ' ');
    return MarkdownText.escape(name) + " (" + rows + ")";
  }
}
