// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.List;

/** Every column in one line. */
final class ColumnTable {
  private ColumnTable() {}

  static void add(Html html, List<ColumnDrift> columns) {
    html.raw("<section aria-labelledby=\"all\">\n<h2 id=\"all\">All columns</h2>\n")
        .raw("<table class=\"moves\">\n")
        .raw(
            "<caption>Effect: how far the values moved. q: the share of false alarms to expect"
                + " among columns as unlikely as this one. Blind below: ")
        .raw("data of this size would often not have shown a smaller effect.")
        .raw("</caption>\n<thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Result</th>")
        .raw("<th scope=\"col\">Effect</th><th scope=\"col\">q</th><th scope=\"col\">PSI</th>")
        .raw("<th scope=\"col\">Missing</th><th scope=\"col\">Median</th>")
        .raw("<th scope=\"col\">Blind below</th>")
        .raw("<th scope=\"col\">Shape</th></tr></thead>\n<tbody>\n");
    columns.forEach(column -> row(html, column));
    html.raw("</tbody>\n</table>\n</section>\n");
  }

  private static void row(Html html, ColumnDrift column) {
    Decision decision = column.decision();
    html.raw("<tr class=\"").raw(decision.severity().id()).raw("\"><th scope=\"row\">");
    html.name(column.name()).raw(" <small>").text(kind(column)).raw("</small></th>");
    html.cell(result(decision));
    Effect effect = decision.effect();
    html.cell(effect == null ? "" : Wording.effect(effect));
    Double q = decision.qValue();
    html.cell(q == null ? "" : NumberText.probability(q).replace("=\u00A0", ""));
    Double psi = column.statistics().value(Statistic.PSI);
    html.cell(psi == null ? "" : NumberText.value(NumberText.twoDigits(psi)));
    html.cell(Wording.missing(column.missing()));
    html.cell(Wording.medians(column.samples()));
    Double detectable = decision.detectable();
    html.cell(effect == null || detectable == null ? "" : Wording.size(effect, detectable));
    html.raw("<td>");
    Picture picture = column.picture();
    if (picture != null) {
      PictureSvg.spark(html, picture);
    }
    html.raw("</td></tr>\n");
  }

  private static String kind(ColumnDrift column) {
    String role = column.traits().role();
    return column.type().id()
        + (role == null ? "" : ", " + role)
        + (column.traits().critical() ? ", critical" : "");
  }

  private static String result(Decision decision) {
    return switch (decision.status()) {
      case OK -> decision.borderline() ? "ok, borderline" : "ok";
      case SKIPPED -> "not checked";
      case FLAGGED ->
          Wording.marks(decision.severity()) + " " + Wording.direction(decision.direction());
    };
  }
}
