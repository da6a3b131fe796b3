// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
  private static final int WIDTH = 300;
  private static final int HEIGHT = 96;
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
    List<Double> baseline = thin(picture.baselineShares(), MOST_SPARK_STEPS);
    List<Double> current = thin(picture.currentShares(), MOST_SPARK_STEPS);
    double most = most(baseline, current);
    html.raw("<svg class=\"spark\" aria-hidden=\"true\" viewBox=\"-1 -1 82 24\" width=\"82\"")
        .raw(" height=\"24\"><path class=\"b\" fill=\"#d3d9e0\" d=\"")
        .raw(area(baseline, most, SPARK_WIDTH, SPARK_HEIGHT))
        .raw("\"/><path class=\"c\" fill=\"none\" stroke=\"#0b5cad\" d=\"")
        .raw(line(current, most, SPARK_WIDTH, SPARK_HEIGHT))
        .raw("\"/></svg>");
  }

  private static void histogram(Html html, Picture.Histogram histogram, String message) {
    int bins = histogram.baselineShares().size();
    List<Double> baseline = thin(histogram.baselineShares(), MOST_STEPS);
    List<Double> current = thin(histogram.currentShares(), MOST_STEPS);
    double most = most(baseline, current);
    open(html, HEIGHT + 20, message);
    html.raw(BASELINE).raw(area(baseline, most, WIDTH, HEIGHT)).raw("\"/>\n");
    html.raw(CURRENT).raw(line(current, most, WIDTH, HEIGHT)).raw("\"/>\n");
    for (int edge : labelledEdges(bins)) {
      double x = (double) WIDTH * edge / bins;
      String anchor = edge * 3 < bins ? "start" : edge * 3 > bins * 2 ? "end" : "middle";
      html.raw("<path class=\"t\" stroke=\"#7c8896\" d=\"M").raw(tenths(x)).raw(" 96v5\"/>");
      html.raw("<text text-anchor=\"").raw(anchor).raw("\" x=\"").raw(tenths(x));
      html.raw("\" y=\"114\">").text(NumberText.value(histogram.edges().get(edge)));
      html.raw("</text>\n");
    }
    html.raw("</svg>\n");
  }

  private static List<Integer> labelledEdges(int bins) {
    return bins < 2 ? List.of() : bins < 6 ? List.of(1) : List.of(1, bins / 2, bins - 1);
  }

  private static void bars(Html html, Picture.Bars bars, String message) {
    List<Integer> shown = largest(bars);
    double most = most(bars.baselineShares(), bars.currentShares());
    open(html, shown.size() * BAR_PITCH, message);
    for (int row = 0; row < shown.size(); row++) {
      int i = shown.get(row);
      int y = row * BAR_PITCH;
      html.raw("<text y=\"").raw(y + 12).raw("\">");
      html.text(label(bars.labels().get(i))).raw("</text>");
      html.raw("<text class=\"n\" text-anchor=\"end\" x=\"300\" y=\"").raw(y + 12).raw("\">");
      html.text(Wording.share(bars, i)).raw("</text>\n");
      html.raw(BASELINE).raw(box(bars.baselineShares().get(i) / most, y + 18, 9)).raw("\"/>");
      html.raw(CURRENT).raw(box(bars.currentShares().get(i) / most, y + 18, 9)).raw("\"/>\n");
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

  private static void open(Html html, int height, String message) {
    html.raw("<svg role=\"img\" viewBox=\"-1 -2 302 ").raw(height + 4);
    html.raw("\" width=\"302\" height=\"").raw(height + 4).raw("\"><title>");
    html.text("Baseline and current distribution").raw("</title><desc>");
    html.text(message).raw("</desc>\n");
  }

  private static String box(double share, int y, int height) {
    String width = tenths(WIDTH * share(share));
    return "M0 " + y + "H" + width + "v" + height + "H0z";
  }

  private static String area(List<Double> shares, double most, int width, int height) {
    return "M0 " + height + steps(shares, most, width, height) + "V" + height + "z";
  }

  private static String line(List<Double> shares, double most, int width, int height) {
    return "M0 " + height + steps(shares, most, width, height) + "V" + height;
  }

  private static String steps(List<Double> shares, double most, int width, int height) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < shares.size(); i++) {
      path.append('V').append(Math.round(height - height * share(shares.get(i)) / most));
      path.append('H').append(tenths((double) width * (i + 1) / shares.size()));
    }
    return path.toString();
  }

  /** Adds neighbours up until there are few enough. */
  private static List<Double> thin(List<Double> shares, int atMost) {
    int together = (shares.size() + atMost - 1) / atMost;
    List<Double> thinned = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      int last = thinned.size() - 1;
      if (i % Math.max(together, 1) == 0) {
        thinned.add(share(shares.get(i)));
      } else {
        thinned.set(last, thinned.get(last) + share(shares.get(i)));
      }
    }
    return thinned;
  }

  private static double most(List<Double> baseline, List<Double> current) {
    double most = 0;
    for (int i = 0; i < baseline.size(); i++) {
      most = Math.max(most, Math.max(share(baseline.get(i)), share(current.get(i))));
    }
    return most > 0 ? most : 1;
  }

  /** A share that cannot be drawn is drawn as nothing. */
  private static double share(double share) {
    return share > 0 && Double.isFinite(share) ? share : 0;
  }

  private static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
