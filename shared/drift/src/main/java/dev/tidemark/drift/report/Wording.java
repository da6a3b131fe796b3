// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the numbers of one column say in words. Texts are not yet escaped. */
final class Wording {
  private static final int MOST_CATEGORIES = 3;
  private static final String ARROW = " → ";

  private Wording() {}

  static String severity(Severity severity) {
    return switch (severity) {
      case NONE -> "none";
      case LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH -> "high";
    };
  }

  /** A mark that tells severities apart without colour. */
  static String marks(Severity severity) {
    return switch (severity) {
      case NONE -> "○○○";
      case LOW -> "●○○";
      case MEDIUM -> "●●○";
      case HIGH -> "●●●";
    };
  }

  static String direction(Direction direction) {
    return switch (direction) {
      case UP -> "▲ up";
      case DOWN -> "▼ down";
      case CHANGED -> "◆ changed";
      case NONE -> "no direction";
    };
  }

  static String side(Side side) {
    return side.version() == null ? side.name() : side.name() + "@" + side.version();
  }

  /** The two medians, or an empty text if there are none. */
  static String medians(Samples samples) {
    Double from = samples.baselineMedian();
    Double to = samples.currentMedian();
    if (from == null || to == null) {
      return "";
    }
    String growth = NumberText.growth(from, to);
    return change(NumberText.value(from), NumberText.value(to))
        + (growth.isEmpty() ? "" : " (" + growth + ")");
  }

  static String missing(Missing missing) {
    return change(share(missing.baseline()), share(missing.current()));
  }

  static String effect(Effect effect) {
    return size(effect, effect.value());
  }

  static String threshold(Effect effect) {
    return size(effect, effect.threshold());
  }

  static String size(Effect effect, double value) {
    return switch (effect.name()) {
      case Effect.TOTAL_VARIATION -> NumberText.percent(value) + " of values";
      case Effect.MISSING_DIFFERENCE -> NumberText.points(value);
      case Effect.WINSORISED_W1 -> NumberText.value(NumberText.twoDigits(value)) + "\u00A0sd";
      default -> NumberText.value(value);
    };
  }

  /** One sentence or two on what moved. */
  static void movement(Html html, ColumnDrift column) {
    Effect effect = column.decision().effect();
    if (effect != null && effect.name().equals(Effect.MISSING_DIFFERENCE)) {
      html.text(
          "The share of missing values went from "
              + missing(column.missing()).replace(ARROW, " to ")
              + ".");
      return;
    }
    html.text(medianSentence(column));
    if (column.picture() instanceof Picture.Bars bars) {
      mostChanged(html, bars);
    }
  }

  private static String medianSentence(ColumnDrift column) {
    Double from = column.samples().baselineMedian();
    Double to = column.samples().currentMedian();
    if (from == null || to == null) {
      return column.picture() == null ? "The distribution of the values changed." : "";
    }
    String noun = column.type() == Kind.TEXT ? "The median length in characters" : "The median";
    return from.equals(to)
        ? noun + " stayed at " + NumberText.value(from) + "; the shape changed. "
        : noun + " went from " + medians(column.samples()).replace(ARROW, " to ") + ". ";
  }

  private static void mostChanged(Html html, Picture.Bars bars) {
    html.raw("Most changed: ");
    String separator = "";
    for (int i : byChange(bars)) {
      html.raw(separator).value(bars.labels().get(i)).raw(" ");
      html.text(share(bars, i));
      separator = "; ";
    }
    html.raw(".");
  }

  /** The shares of one category on both sides. */
  static String share(Picture.Bars bars, int i) {
    return change(share(bars.baselineShares().get(i)), share(bars.currentShares().get(i)));
  }

  private static List<Integer> byChange(Picture.Bars bars) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < bars.labels().size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingDouble(
            i -> -Math.abs(bars.baselineShares().get(i) - bars.currentShares().get(i))));
    return order.subList(0, Math.min(order.size(), MOST_CATEGORIES));
  }

  static String share(@Nullable Double share) {
    return share == null ? "–" : NumberText.percent(share);
  }

  static String change(String from, String to) {
    return from + ARROW + to;
  }
}
