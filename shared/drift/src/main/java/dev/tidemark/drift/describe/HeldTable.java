// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every column in one line. */
final class HeldTable {
  private HeldTable() {}

  static void add(Html html, List<ColumnDescription> columns) {
    html.raw("<section aria-labelledby=\"all\">\n<h2 id=\"all\">All columns</h2>\n")
        .raw("<table class=\"held\">\n<caption>In the order of the schema. Of texts, least, ")
        .raw("median and greatest are of their length.</caption>\n<thead><tr>")
        .raw("<th scope=\"col\">Column</th><th scope=\"col\">Missing</th>")
        .raw("<th scope=\"col\">Distinct</th><th scope=\"col\">Least</th>")
        .raw("<th scope=\"col\">Median</th><th scope=\"col\">Greatest</th>")
        .raw("<th scope=\"col\">Shape</th></tr></thead>\n<tbody>\n");
    columns.forEach(column -> row(html, column));
    html.raw("</tbody>\n</table>\n</section>\n");
  }

  private static void row(Html html, ColumnDescription column) {
    html.raw("<tr><th scope=\"row\">").name(column.name()).raw(" <small>");
    Role role = column.role();
    html.text(column.type() + (role == null ? "" : ", " + role.word()));
    html.text(column.sensitive() ? ", sensitive" : "").raw("</small></th>");
    html.cell(DescriptionText.missing(column));
    html.cell(DescriptionText.distinct(column.distinct()));
    Spread spread = column.spread();
    html.cell(spread == null ? "" : value(spread, spread.least()));
    html.cell(spread == null ? "" : value(spread, spread.median()));
    html.cell(spread == null ? "" : value(spread, spread.greatest()));
    html.raw("<td>");
    spark(html, column.shape());
    html.raw("</td></tr>\n");
  }

  private static String value(Spread spread, double value) {
    return DescriptionText.value(spread.unit(), value);
  }

  private static void spark(Html html, @Nullable Shape shape) {
    if (shape != null) {
      ShapeSvg.spark(html, shape);
    }
  }
}
