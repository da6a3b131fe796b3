// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Paths of SVG for shares in bins: steps, bars, an axis. Shares that cannot be drawn are nothing.
 */
public final class Steps {
  public static final int WIDTH = 300;
  public static final int HEIGHT = 96;

  /** The height of steps with their axis. */
  public static final int HEIGHT_WITH_AXIS = HEIGHT + 20;

  private Steps() {}

  /** Filled steps; the share {@code most} reaches the top. */
  public static String area(List<Double> shares, double most, int width, int height) {
    return "M0 " + height + path(shares, most, width, height) + "V" + height + "z";
  }

  /** Their outline. */
  public static String line(List<Double> shares, double most, int width, int height) {
    return "M0 " + height + path(shares, most, width, height) + "V" + height;
  }

  /** A bar from the left; the share 1 takes the whole width. */
  public static String bar(double share, int y, int height) {
    return "M0 " + y + "H" + tenths(WIDTH * drawable(share)) + "v" + height + "H0z";
  }

  /** Ticks and numbers under steps, at two or three inner edges. */
  public static void axis(Html html, List<Double> edges, DoubleFunction<String> label) {
    int bins = edges.size() - 1;
    for (int edge : labelledEdges(bins)) {
      double x = (double) WIDTH * edge / bins;
      String anchor = edge * 3 < bins ? "start" : edge * 3 > bins * 2 ? "end" : "middle";
      html.raw("<path class=\"t\" stroke=\"#7c8896\" d=\"M").raw(tenths(x)).raw(" 96v5\"/>");
      html.raw("<text text-anchor=\"").raw(anchor).raw("\" x=\"").raw(tenths(x));
      html.raw("\" y=\"114\">").text(label.apply(edges.get(edge)));
      html.raw("</text>\n");
    }
  }

  private static List<Integer> labelledEdges(int bins) {
    return bins < 2 ? List.of() : bins < 6 ? List.of(1) : List.of(1, bins / 2, bins - 1);
  }

  /** Opens a picture that says in words what it shows. */
  public static void open(Html html, int height, String title, String message) {
    html.raw("<svg role=\"img\" viewBox=\"-1 -2 302 ").raw(height + 4);
    html.raw("\" width=\"302\" height=\"").raw(height + 4).raw("\"><title>");
    html.text(title).raw("</title><desc>").text(message).raw("</desc>\n");
  }

  /** Adds neighbours up until there are few enough. */
  public static List<Double> thin(List<Double> shares, int atMost) {
    int together = (shares.size() + atMost - 1) / atMost;
    List<Double> thinned = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      int last = thinned.size() - 1;
      if (i % Math.max(together, 1) == 0) {
        thinned.add(drawable(shares.get(i)));
      } else {
        thinned.set(last, thinned.get(last) + drawable(shares.get(i)));
      }
    }
    return thinned;
  }

  /** The largest share; 1 if there is none. */
  public static double most(List<Double> shares) {
    double most = 0;
    for (double share : shares) {
      most = Math.max(most, drawable(share));
    }
    return most > 0 ? most : 1;
  }

  private static String path(List<Double> shares, double most, int width, int height) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < shares.size(); i++) {
      path.append('V').append(Math.round(height - height * drawable(shares.get(i)) / most));
      path.append('H').append(tenths((double) width * (i + 1) / shares.size()));
    }
    return path.toString();
  }

  private static double drawable(double share) {
    return share > 0 && Double.isFinite(share) ? share : 0;
  }

  private static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
