// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another tool's methods say; only where they were asked. */
final class JudgementSection {
  private JudgementSection() {}

  static void add(Html html, List<ColumnDrift> columns) {
    if (columns.stream().allMatch(column -> column.judgement() == null)) {
      return;
    }
    html.raw("<section aria-labelledby=\"method\">\n<h2 id=\"method\">Decided by method</h2>\n")
        .raw(
            "<table class=\"by\">\n"
                + "<caption>These scores decide here, not the effects and q-values ")
        .raw("of the other sections.</caption>\n<thead><tr><th scope=\"col\">Column</th>")
        .raw("<th scope=\"col\">Drifted</th><th scope=\"col\">Method</th>")
        .raw(
            "<th scope=\"col\">Score</th><th scope=\"col\">Threshold</th></tr></thead>\n<tbody>\n");
    for (ColumnDrift column : columns) {
      Judgement judgement = column.judgement();
      if (judgement != null) {
        row(html, column, judgement);
      }
    }
    html.raw("</tbody>\n</table>\n</section>\n");
  }

  private static void row(Html html, ColumnDrift column, Judgement judgement) {
    Boolean drifted = judgement.drifted();
    String method = judgement.method() == null ? judgement.reason() : judgement.method();
    html.raw("<tr class=\"").raw(column.decision().severity().id()).raw("\"><th scope=\"row\">");
    html.name(column.name()).raw("</th><td>");
    html.text(drifted == null ? "not decided" : drifted ? "yes" : "no").raw("</td><td>");
    html.text(method == null ? "" : method).raw("</td><td>");
    html.text(number(judgement.score())).raw("</td><td>");
    html.text(number(judgement.threshold())).raw("</td></tr>\n");
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : NumberText.value(value);
  }
}
