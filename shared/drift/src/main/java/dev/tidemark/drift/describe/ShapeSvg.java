// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.HtmlText;
import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.page.Steps;
import java.util.List;

/** One distribution as filled steps or bars. */
final class ShapeSvg {
  private static final String FILLED = "<path class=\"b\" fill=\"#d3d9e0\" stroke=\"#7c8896\" d=\"";
  private static final int SPARK_WIDTH = 80;
  private static final int SPARK_HEIGHT = 22;
  private static final int MOST_SPARK_STEPS = 16;
  private static final int BAR_PITCH = 32;
  private static final int LONGEST_LABEL = 26;

  private ShapeSvg() {}

  /** The picture of a card, with its message in words. */
  static void large(Html html, Shape shape, String message) {
    if (shape instanceof Shape.Bars bars) {
      bars(html, bars, message);
    } else if (shape instanceof Shape.Histogram histogram) {
      histogram(html, histogram, message);
    }
  }

  /** The shape alone; the numbers stand beside it. */
  static void spark(Html html, Shape shape) {
    List<Double> shares = Steps.thin(shares(shape), MOST_SPARK_STEPS);
    html.raw("<svg class=\"spark\" aria-hidden=\"true\" viewBox=\"-1 -1 82 24\" width=\"82\"")
        .raw(" height=\"24\"><path class=\"b\" fill=\"#d3d9e0\" d=\"")
        .raw(Steps.area(shares, Steps.most(shares), SPARK_WIDTH, SPARK_HEIGHT))
        .raw("\"/></svg>");
  }

  private static List<Double> shares(Shape shape) {
    if (shape instanceof Shape.Histogram histogram) {
      return histogram.shares();
    }
    Shape.Bars bars = (Shape.Bars) shape;
    return bars.bars().stream().map(bar -> (double) bar.count() / bars.total()).toList();
  }

  private static void histogram(Html html, Shape.Histogram histogram, String message) {
    List<Double> shares = histogram.shares();
    Steps.open(html, Steps.HEIGHT_WITH_AXIS, "Distribution", message);
    html.raw(FILLED)
        .raw(Steps.area(shares, Steps.most(shares), Steps.WIDTH, Steps.HEIGHT))
        .raw("\"/>\n");
    Steps.axis(html, histogram.edges(), edge -> DescriptionText.value(histogram.unit(), edge));
    html.raw("</svg>\n");
  }

  private static void bars(Html html, Shape.Bars bars, String message) {
    List<Shape.Bar> shown = bars.bars();
    double most = Steps.most(shares(bars));
    Steps.open(html, shown.size() * BAR_PITCH, "Values with their counts", message);
    for (int row = 0; row < shown.size(); row++) {
      Shape.Bar bar = shown.get(row);
      int y = row * BAR_PITCH;
      html.raw("<text y=\"").raw(y + 12).raw("\">").text(label(bar.label())).raw("</text>");
      html.raw("<text class=\"n\" text-anchor=\"end\" x=\"300\" y=\"").raw(y + 12).raw("\">");
      html.text(DescriptionText.count(bar.count(), bars.total())).raw("</text>\n");
      double share = (double) bar.count() / bars.total();
      html.raw(FILLED).raw(Steps.bar(share / most, y + 18, 9)).raw("\"/>\n");
    }
    html.raw("</svg>\n");
    if (bars.others() > 0) {
      html.raw("<p class=\"note\">")
          .text(
              "and "
                  + NumberText.count(bars.others(), "more value", "more values")
                  + " in "
                  + NumberText.count(bars.othersCount(), "row", "rows"))
          .raw("</p>\n");
    }
  }

  private static String label(String label) {
    return label.isEmpty() ? "(empty text)" : HtmlText.clip(HtmlText.visible(label), LONGEST_LABEL);
  }
}
