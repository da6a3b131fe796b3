// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.HtmlText;
import dev.tidemark.drift.page.NumberText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a table holds as one HTML page that stands alone, in the manner of the drift report. It is
 * also well-formed XML. Equal descriptions give equal pages. Whatever users name is shown as inert
 * text.
 */
public final class DescriptionHtml {
  private static final int LONGEST_TITLE = 60;

  private DescriptionHtml() {}

  /**
   * The whole page.
   *
   * @param name of the table, such as {@code flights@3}
   */
  public static String render(String name, List<Fact> facts, TableDescription table) {
    Html html = Html.page("Dataset: " + HtmlText.clip(name, LONGEST_TITLE));
    List<ColumnDescription> warned =
        table.columns().stream().filter(column -> !column.warnings().isEmpty()).toList();
    heading(html, name, table, warned.size());
    facts(html, facts);
    Optional<ColumnDescription> label = table.label();
    label.ifPresent(column -> LabelSection.add(html, column));
    warnings(html, table, warned);
    ColumnCards.add(html, table.columns());
    HeldTable.add(html, table.columns());
    guide(html);
    return html.end();
  }

  private static void heading(Html html, String name, TableDescription table, int warned) {
    int all = warned + table.warnings().size();
    html.raw("<header class=\"")
        .raw(all == 0 ? "none" : "medium")
        .raw("\">\n<p class=\"eyebrow\">Dataset · ");
    html.name(name).raw("</p>\n<h1>");
    html.text(
            NumberText.count(table.rows(), "row", "rows")
                + " in "
                + NumberText.count(table.columns().size(), "column", "columns"))
        .raw("</h1>\n<p class=\"tally\"><span class=\"sev\">");
    html.text(all == 0 ? "○○○ nothing to look at" : "●●○ " + needALook(table, warned))
        .raw("</span></p>\n</header>\n");
  }

  private static String needALook(TableDescription table, int warned) {
    String columns = NumberText.count(warned, "column needs", "columns need") + " a look";
    return table.warnings().isEmpty()
        ? columns
        : warned == 0 ? "the rows need a look" : "the rows and " + columns;
  }

  private static void facts(Html html, List<Fact> facts) {
    html.raw("<section aria-labelledby=\"from\">\n<h2 id=\"from\">What this is</h2>\n");
    html.raw("<dl class=\"from\">\n");
    for (Fact fact : facts) {
      html.raw("<div><dt>").text(fact.term()).raw("</dt><dd>");
      String separator = "";
      for (String line : fact.lines()) {
        html.raw(separator).name(line);
        separator = "<br/>";
      }
      html.raw("</dd></div>\n");
    }
    html.raw("</dl>\n</section>\n");
  }

  private static void warnings(Html html, TableDescription table, List<ColumnDescription> warned) {
    html.raw("<section aria-labelledby=\"look\">\n<h2 id=\"look\">To look at</h2>\n");
    if (warned.isEmpty() && table.warnings().isEmpty()) {
      html.raw("<p>Nothing: no column is empty, constant or an identifier, no zero looks like a ")
          .raw("missing value, and no text column is nearly one of numbers.</p>\n");
    } else {
      html.raw("<ul class=\"quality\">\n");
      if (!table.warnings().isEmpty()) {
        html.raw("<li><b>All rows</b><ul>");
        table.warnings().forEach(warning -> warning(html, warning));
        html.raw("</ul></li>\n");
      }
      for (ColumnDescription column : warned) {
        html.raw("<li><b>").name(column.name()).raw("</b><ul>");
        column.warnings().forEach(warning -> warning(html, warning));
        html.raw("</ul></li>\n");
      }
      html.raw("</ul>\n");
    }
    html.raw("</section>\n");
  }

  private static void warning(Html html, Warning warning) {
    html.raw("<li>").text(sentence(warning.message()));
    String example = warning.example();
    if (example != null) {
      html.raw(", such as <q>").value(example).raw("</q>");
    }
    html.raw("</li>");
  }

  private static String sentence(String message) {
    int first = message.offsetByCodePoints(0, 1);
    return message.substring(0, first).toUpperCase(Locale.ROOT) + message.substring(first);
  }

  private static void guide(Html html) {
    html.raw("<footer>\n<h2>How to read the numbers</h2>\n<dl>\n")
        .entry(
            "Quantiles",
            "The value below which that share of the values lies. Exact while a column has at most"
                + " 10,000 different values; beyond, the rank is within the stated error bound.")
        .entry("Missing", "Rows without a value, and NaN among numbers.")
        .entry(
            "Steps",
            "Filled steps are shares of the values; the outermost hold all that lies"
                + " beyond the edges beside them.")
        .entry(
            "Not shown",
            "Of columns marked sensitive nothing but counts, and of free text nothing but its"
                + " length.")
        .raw("</dl>\n</footer>\n");
  }
}
