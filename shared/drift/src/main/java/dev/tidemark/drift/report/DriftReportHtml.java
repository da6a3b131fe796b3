// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.HtmlText;
import dev.tidemark.drift.page.NumberText;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drift report as one HTML page that stands alone: no script, no font, image or style from
 * elsewhere, and a content security policy that forbids them. It is also well-formed XML. Equal
 * reports give equal pages. Whatever users name is shown as inert text.
 */
public final class DriftReportHtml {
  private static final Comparator<ColumnDrift> WORST_FIRST =
      Comparator.comparing((ColumnDrift column) -> column.status() == Status.SKIPPED)
          .thenComparing(column -> !column.flagged())
          .thenComparing(column -> column.decision().severity(), Comparator.reverseOrder())
          .thenComparing(DriftReportHtml::excess, Comparator.reverseOrder());

  private DriftReportHtml() {}

  /** The whole page. */
  public static String render(DriftReport report) {
    List<ColumnDrift> columns = report.columns().stream().sorted(WORST_FIRST).toList();
    List<ColumnDrift> flagged = columns.stream().filter(ColumnDrift::flagged).toList();
    Html html =
        Html.page(
            "Drift: " + shortName(report.current()) + " against " + shortName(report.baseline()));
    verdict(html, report);
    provenance(html, report);
    QualitySection.add(html, columns);
    FlaggedSection.add(html, flagged, report.verdict());
    JudgementSection.add(html, columns);
    SegmentSection.add(html, report.segments());
    ColumnTable.add(html, columns);
    SkippedSection.add(html, columns);
    ReadingGuide.add(html, report.falseAlarmRate());
    return html.end();
  }

  /** How many times its threshold an effect is; only flagged columns are ranked by it. */
  private static double excess(ColumnDrift column) {
    Effect effect = column.decision().effect();
    return !column.flagged() || effect == null ? 0 : effect.value() / effect.threshold();
  }

  private static String shortName(Side side) {
    return HtmlText.clip(Wording.side(side), 60);
  }

  private static void verdict(Html html, DriftReport report) {
    Verdict verdict = report.verdict();
    Severity severity = verdict.severity();
    html.raw("<header class=\"")
        .raw(severity.id())
        .raw("\">\n<p class=\"eyebrow\">Drift report · ");
    html.name(Wording.side(report.current())).raw(" against ");
    html.name(Wording.side(report.baseline()))
        .raw("</p>\n<h1>")
        .text(verdict.summary().replace(" -> ", " → "));
    html.raw("</h1>\n<p class=\"tally\"><span class=\"sev\">");
    html.text(Wording.marks(severity) + " severity " + Wording.severity(severity))
        .raw("</span> · ");
    html.text(verdict.flagged() + " moved").raw(" · ").text(verdict.checked() + " checked");
    html.raw(" · ").text(verdict.skipped() + " not checked").raw("</p>\n</header>\n");
  }

  private static void provenance(Html html, DriftReport report) {
    Provenance asked = report.provenance();
    html.raw("<section aria-labelledby=\"from\">\n<h2 id=\"from\">What was compared</h2>\n");
    html.raw("<dl class=\"from\">\n");
    side(html, "Baseline", report.baseline(), asked == null ? null : asked.baselineSource());
    side(html, "Current", report.current(), asked == null ? null : asked.window());
    if (asked != null) {
      named(html, "Model", asked.model(), asked.modelVersion());
      named(html, "Training run", asked.run(), null);
      named(html, "Monitor", asked.monitor(), null);
      html.entry("Due", asked.tick());
    }
    html.raw("</dl>\n</section>\n");
  }

  private static void side(Html html, String term, Side side, @Nullable String more) {
    html.raw("<div><dt>").text(term).raw("</dt><dd>").name(Wording.side(side)).raw("<br/>");
    html.text(NumberText.count(side.rows(), "row", "rows"));
    if (more != null) {
      html.raw("<br/>").text(more);
    }
    html.raw("</dd></div>\n");
  }

  private static void named(Html html, String term, @Nullable String name, @Nullable Long version) {
    if (name != null) {
      html.raw("<div><dt>").text(term).raw("</dt><dd>").name(name);
      html.text(version == null ? "" : " version " + version).raw("</dd></div>\n");
    }
  }
}
