// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.List;

/** The same comparison for each value of one column, in one line each. */
final class SegmentSection {
  private static final int MOST_NAMES = 5;

  private SegmentSection() {}

  static void add(Html html, List<Segments> all) {
    for (int i = 0; i < all.size(); i++) {
      add(html, all.get(i), i + 1);
    }
  }

  private static void add(Html html, Segments segments, int number) {
    html.raw("<section aria-labelledby=\"by").raw(number).raw("\">\n<h2 id=\"by").raw(number);
    html.raw("\">By ").name(segments.column());
    if (segments.reason() != null) {
      html.raw("</h2>\n<p>").text("Not compared: " + segments.reason()).raw("</p>\n</section>\n");
      return;
    }
    html.raw("</h2>\n<table class=\"by\">\n<caption>q allows for all columns of ");
    html.raw("all segments.</caption>\n<thead><tr><th scope=\"col\">Segment</th>")
        .raw("<th scope=\"col\">Result</th><th scope=\"col\">Rows</th>")
        .raw("<th scope=\"col\">What moved</th></tr></thead>\n<tbody>\n");
    segments.segments().forEach(segment -> row(html, segment));
    html.raw("</tbody>\n</table>\n</section>\n");
  }

  private static void row(Html html, Segments.Segment segment) {
    Verdict verdict = segment.verdict();
    html.raw("<tr class=\"").raw(verdict.severity().id()).raw("\"><th scope=\"row\">");
    html.value(segment.value()).raw("</th><td>").text(result(verdict)).raw("</td><td>");
    html.text(
        Wording.change(
            NumberText.count(segment.baselineRows()), NumberText.count(segment.currentRows())));
    html.raw("</td><td>");
    List<ColumnDrift> moved = segment.columns().stream().filter(ColumnDrift::flagged).toList();
    names(html, moved.subList(0, Math.min(MOST_NAMES, moved.size())));
    html.text(moved.size() > MOST_NAMES ? " and " + (moved.size() - MOST_NAMES) + " more" : "");
    html.raw("</td></tr>\n");
  }

  private static void names(Html html, List<ColumnDrift> columns) {
    String separator = "";
    for (ColumnDrift column : columns) {
      Effect effect = column.decision().effect();
      html.raw(separator).name(column.name());
      html.text(" " + Wording.direction(column.decision().direction()));
      html.text(effect == null ? "" : ", " + Wording.effect(effect));
      separator = "; ";
    }
  }

  private static String result(Verdict verdict) {
    if (verdict.checked() == 0) {
      return "not checked";
    }
    return verdict.drifted()
        ? Wording.marks(verdict.severity()) + " " + verdict.flagged() + " moved"
        : "ok";
  }
}
