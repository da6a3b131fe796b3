// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.HtmlText;
import dev.tidemark.drift.page.NumberText;
import dev.tidemark.drift.page.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Both distributions drawn over each other: the baseline as filled grey steps, the current side as
 * an outline, so that shape and not colour tells them apart. Colours stand as attributes too, for
 * readers that drop the style sheet.
 */
final class PictureSvg {
  private static final String BASELINE =
      "<path class=\"b\" fill=\"#d3d9e0\" stroke=\"#7c8896\" d=\"";
  private static final String CURRENT =
      "<path class=\"c\" fill=\"none\" stroke=\"#0b5cad\" stroke-width=\"2\" d=\"";
  private static final String TITLE = "Baseline and current distribution";
  private static final int MOST_STEPS = 60;
  private static final int SPARK_WIDTH = 80;
  private static final int SPARK_HEIGHT = 22;
  private static final int MOST_SPARK_STEPS = 16;
  private static final int MOST_BARS = 7;
  private static final int BAR_PITCH = 32;
  private static final int LONGEST_LABEL = 24;

  private PictureSvg() {}

  /** The picture of a card, with its message in words. */
  static void large(Html html, Picture picture, String message) {
    if (picture instanceof Picture.Bars bars) {
      bars(html, bars, message);
    } else if (picture instanceof Picture.Histogram histogram) {
      histogram(html, histogram, message);
    }
  }

  /** The shape alone; the numbers stand beside it. */
  static void spark(Html html, Picture picture) {
    List<Double> baseline = Steps.thin(picture.baselineShares(), MOST_SPARK_STEPS);
    List<Double> current = Steps.thin(picture.currentShares(), MOST_SPARK_STEPS);
    double most = most(baseline, current);
    html.raw("<svg class=\"spark\" aria-hidden=\"true\" viewBox=\"-1 -1 82 24\" width=\"82\"")
        .raw(" height=\"24\"><path class=\"b\" fill=\"#d3d9e0\" d=\"")
        .raw(Steps.area(baseline, most, SPARK_WIDTH, SPARK_HEIGHT))
        .raw("\"/><path class=\"c\" fill=\"none\" stroke=\"#0b5cad\" d=\"")
        .raw(Steps.line(current, most, SPARK_WIDTH, SPARK_HEIGHT))
        .raw("\"/></svg>");
  }

  private static void histogram(Html html, Picture.Histogram histogram, String message) {
    List<Double> baseline = Steps.thin(histogram.baselineShares(), MOST_STEPS);
    List<Double> current = Steps.thin(histogram.currentShares(), MOST_STEPS);
    double most = most(baseline, current);
    Steps.open(html, Steps.HEIGHT_WITH_AXIS, TITLE, message);
    html.raw(BASELINE).raw(Steps.area(baseline, most, Steps.WIDTH, Steps.HEIGHT)).raw("\"/>\n");
    html.raw(CURRENT).raw(Steps.line(current, most, Steps.WIDTH, Steps.HEIGHT)).raw("\"/>\n");
    Steps.axis(html, histogram.edges(), NumberText::value);
    html.raw("</svg>\n");
  }

  private static void bars(Html html, Picture.Bars bars, String message) {
    List<Integer> shown = largest(bars);
    double most = most(bars.baselineShares(), bars.currentShares());
    Steps.open(html, shown.size() * BAR_PITCH, TITLE, message);
    for (int row = 0; row < shown.size(); row++) {
      int i = shown.get(row);
      int y = row * BAR_PITCH;
      html.raw("<text y=\"").raw(y + 12).raw("\">");
      html.text(label(bars.labels().get(i))).raw("</text>");
      html.raw("<text class=\"n\" text-anchor=\"end\" x=\"300\" y=\"").raw(y + 12).raw("\">");
      html.text(Wording.share(bars, i)).raw("</text>\n");
      html.raw(BASELINE).raw(Steps.bar(bars.baselineShares().get(i) / most, y + 18, 9)).raw("\"/>");
      html.raw(CURRENT).raw(Steps.bar(bars.currentShares().get(i) / most, y + 18, 9)).raw("\"/>\n");
    }
    html.raw("</svg>\n");
    if (shown.size() < bars.labels().size()) {
      html.raw("<p class=\"note\">")
          .text("and " + NumberText.count(bars.labels().size() - shown.size(), "more", "more"))
          .raw("</p>\n");
    }
  }

  private static String label(String label) {
    return label.isEmpty() ? "(empty text)" : HtmlText.clip(label, LONGEST_LABEL);
  }

  /** The categories with the largest share on either side, in their given order. */
  private static List<Integer> largest(Picture.Bars bars) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < bars.labels().size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingDouble(
            i -> -Math.max(bars.baselineShares().get(i), bars.currentShares().get(i))));
    return order.subList(0, Math.min(MOST_BARS, order.size())).stream().sorted().toList();
  }

  private static double most(List<Double> baseline, List<Double> current) {
    return Steps.most(Stream.concat(baseline.stream(), current.stream()).toList());
  }
}
