// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One card for each column but the label: those to look at first, then in their order. */
final class ColumnCards {
  /** So that a page of hundreds of columns stays small enough to send. */
  private static final int MOST_CARDS = 60;

  private ColumnCards() {}

  static void add(Html html, List<ColumnDescription> columns) {
    List<ColumnDescription> order =
        columns.stream()
            .filter(column -> column.role() != Role.LABEL)
            .sorted(Comparator.comparing((ColumnDescription column) -> column.warnings().isEmpty()))
            .toList();
    List<ColumnDescription> shown = order.subList(0, Math.min(MOST_CARDS, order.size()));
    html.raw("<section aria-labelledby=\"columns\">\n<h2 id=\"columns\">Columns</h2>\n");
    html.raw("<div class=\"cards\">\n");
    shown.forEach(column -> card(html, column));
    html.raw("</div>\n");
    if (order.size() > shown.size()) {
      html.raw("<p class=\"note\">")
          .text(
              NumberText.count(order.size() - shown.size(), "more column", "more columns")
                  + " without a warning: see the table of all columns.")
          .raw("</p>\n");
    }
    html.raw("</section>\n");
  }

  static void card(Html html, ColumnDescription column) {
    html.raw("<article class=\"card ");
    html.raw(column.warnings().isEmpty() ? "none" : "medium").raw("\">\n<h3>");
    html.name(column.name()).raw("</h3>\n<p class=\"tags\">");
    html.text(String.join(" · ", tags(column))).raw("</p>\n");
    picture(html, column);
    html.raw("<dl>\n");
    numbers(html, column);
    html.raw("</dl>\n");
    if (column.sensitive()) {
      html.raw("<p class=\"note\">Marked as sensitive: no value is shown.</p>\n");
    }
    html.raw("</article>\n");
  }

  private static List<String> tags(ColumnDescription column) {
    List<String> tags = new ArrayList<>();
    tags.add(column.type());
    if (!column.kind().id().equals(column.type())) {
      tags.add(column.kind().id());
    }
    Role role = column.role();
    if (role != null) {
      tags.add("role: " + role.word());
    }
    return tags;
  }

  private static void picture(Html html, ColumnDescription column) {
    Shape shape = column.shape();
    if (shape == null) {
      return;
    }
    html.raw("<figure>");
    ShapeSvg.large(html, shape, message(column));
    if (shape instanceof Shape.Histogram histogram
        && !DescriptionText.measured(histogram.unit()).isEmpty()) {
      html.raw("<figcaption>")
          .text(DescriptionText.measured(histogram.unit()))
          .raw("</figcaption>");
    }
    html.raw("</figure>\n");
  }

  private static String message(ColumnDescription column) {
    Spread spread = column.spread();
    return spread == null
        ? "Each value with its count and its share."
        : "Median " + DescriptionText.value(spread.unit(), spread.median()) + ".";
  }

  private static void numbers(Html html, ColumnDescription column) {
    html.entry("Values", NumberText.count(column.present()));
    html.entry("Missing", DescriptionText.missing(column));
    html.entry("Distinct", DescriptionText.distinct(column.distinct()));
    Spread spread = column.spread();
    if (spread == null) {
      return;
    }
    html.entry("Range", " to ", at(spread, 0.0, 1.0));
    html.entry("1 to 99 %", " to ", at(spread, 0.01, 0.99));
    html.entry("5 to 95 %", " to ", at(spread, 0.05, 0.95));
    html.entry("Quartiles", " · ", at(spread, 0.25, 0.5, 0.75));
    html.entry(
        "Mean",
        DescriptionText.value(spread.unit(), spread.mean())
            + ", sd\u00A0"
            + DescriptionText.deviation(spread));
    if (spread.rankErrorBound() > 0) {
      html.entry("Error bound", "ranks ±\u00A0" + NumberText.percent(spread.rankErrorBound()));
    }
  }

  private static List<String> at(Spread spread, Double... shares) {
    return Stream.of(shares)
        .map(share -> spread.quantiles().get(Spread.SHARES.indexOf(share)))
        .map(value -> DescriptionText.value(spread.unit(), value))
        .toList();
  }
}
