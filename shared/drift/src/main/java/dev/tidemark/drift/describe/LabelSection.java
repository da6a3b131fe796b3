// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the column that a model learns to predict is balanced: before anything else. */
final class LabelSection {
  private LabelSection() {}

  static void add(Html html, ColumnDescription label) {
    Shape shape = label.shape();
    html.raw("<section aria-labelledby=\"label\">\n<h2 id=\"label\">");
    html.raw(shape instanceof Shape.Histogram ? "Label: " : "Class balance: ");
    html.name(label.name()).raw("</h2>\n");
    html.raw("<p>")
        .text(
            label.sensitive()
                ? "The label is marked as sensitive: its values are not shown."
                : balance(label, shape))
        .raw("</p>\n<div class=\"cards\">\n");
    ColumnCards.card(html, label);
    html.raw("</div>\n");
    html.raw("</section>\n");
  }

  private static String balance(ColumnDescription label, @Nullable Shape shape) {
    String missing =
        label.missing() == 0 ? "" : " Missing: " + DescriptionText.missing(label) + ".";
    if (!(shape instanceof Shape.Bars bars)) {
      return NumberText.count(label.present(), "value", "values") + "." + missing;
    }
    List<Long> counts =
        bars.bars().stream().map(Shape.Bar::count).filter(count -> count > 0).sorted().toList();
    Long rarest = counts.isEmpty() ? 0L : counts.get(0);
    String classes = NumberText.count(counts.size() + bars.others(), "class", "classes");
    return counts.size() < 2 || bars.others() > 0 || counts.get(counts.size() - 1).equals(rarest)
        ? classes + "." + missing
        : classes
            + "; the most frequent stands "
            + NumberText.value(tenths(counts.get(counts.size() - 1), rarest))
            + " times as often as the rarest."
            + missing;
  }

  private static double tenths(long most, long least) {
    return Math.rint(10.0 * most / least) / 10;
  }
}
