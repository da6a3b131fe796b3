// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One card for each column that moved, the worst first. */
final class FlaggedSection {
  /** So that a report of hundreds of columns stays small enough to send. */
  private static final int MOST_CARDS = 60;

  private FlaggedSection() {}

  static void add(Html html, List<ColumnDrift> flagged, Verdict verdict) {
    html.raw("<section aria-labelledby=\"moved\">\n<h2 id=\"moved\">What moved</h2>\n");
    if (flagged.isEmpty()) {
      html.raw("<p>")
          .raw(
              verdict.checked() == 0
                  ? "No column could be tested; the reasons stand below."
                  : "No column moved both by more than chance explains and by enough to matter.")
          .raw("</p>\n");
    } else {
      legend(html);
      int cards = Math.min(flagged.size(), MOST_CARDS);
      html.raw("<div class=\"cards\">\n");
      for (int i = 0; i < cards; i++) {
        card(html, flagged.get(i), i + 1);
      }
      html.raw("</div>\n");
      rest(html, flagged.size() - cards);
    }
    html.raw("</section>\n");
  }

  private static void rest(Html html, int more) {
    if (more > 0) {
      html.raw("<p class=\"note\">")
          .text(NumberText.count(more, "more column", "more columns") + " moved less than these;")
          .raw(" they stand in the table of all columns.</p>\n");
    }
  }

  private static void legend(Html html) {
    html.raw("<p class=\"legend\"><svg aria-hidden=\"true\" viewBox=\"0 0 26 14\" width=\"26\"")
        .raw(" height=\"14\"><path class=\"b\" fill=\"#d3d9e0\" stroke=\"#7c8896\"")
        .raw(" d=\"M1 13V7H9V2H17V9H25V13z\"/></svg> filled steps: baseline &#160; ")
        .raw("<svg aria-hidden=\"true\" viewBox=\"0 0 26 14\" width=\"26\" height=\"14\">")
        .raw("<path class=\"c\" fill=\"none\" stroke=\"#0b5cad\" stroke-width=\"2\"")
        .raw(
            " d=\"M1 13V9H9V4H17V7H25V13\"/></svg> outline: current. In steps, the outermost hold"
                + " all that lies beyond.</p>\n");
  }

  private static void card(Html html, ColumnDrift column, int number) {
    Decision decision = column.decision();
    html.raw("<article class=\"card ").raw(decision.severity().id()).raw("\" id=\"c").raw(number);
    html.raw("\">\n<h3>").name(column.name()).raw("</h3>\n<p class=\"tags\"><span class=\"sev\">");
    html.text(Wording.marks(decision.severity()) + " " + Wording.severity(decision.severity()));
    html.raw("</span> · ").text(Wording.direction(decision.direction()));
    tags(column).forEach(tag -> html.raw(" · ").text(tag));
    html.raw("</p>\n<p class=\"say\">");
    Wording.movement(html, column);
    html.raw("</p>\n");
    picture(html, column);
    html.raw("<dl>\n");
    numbers(html, column);
    html.raw("</dl>\n");
    notes(html, column);
    html.raw("</article>\n");
  }

  private static List<String> tags(ColumnDrift column) {
    List<String> tags = new ArrayList<>();
    tags.add(column.type().id());
    String role = column.traits().role();
    if (role != null) {
      tags.add("role: " + role);
    }
    if (column.traits().critical()) {
      tags.add("critical");
    }
    if (column.decision().borderline()) {
      tags.add("borderline");
    }
    return tags;
  }

  private static void picture(Html html, ColumnDrift column) {
    Picture picture = column.picture();
    if (picture != null) {
      html.raw("<figure>");
      PictureSvg.large(html, picture, message(column, picture));
      if (column.type() == Kind.TEXT) {
        html.raw("<figcaption>length in characters</figcaption>");
      }
      html.raw("</figure>\n");
    }
  }

  private static String message(ColumnDrift column, Picture picture) {
    if (picture instanceof Picture.Bars) {
      return "Each category with its share in the baseline, then now.";
    }
    String medians = Wording.medians(column.samples());
    return medians.isEmpty() ? "The shape changed." : "Median " + medians + ".";
  }

  private static void numbers(Html html, ColumnDrift column) {
    Decision decision = column.decision();
    Effect effect = decision.effect();
    if (effect != null) {
      html.entry(
          "Effect", Wording.effect(effect) + " (threshold " + Wording.threshold(effect) + ")");
    }
    html.entry("Chance", chance(decision));
    Samples samples = column.samples();
    html.entry(
        "Values",
        Wording.change(
            NumberText.count(samples.baselineCount()), NumberText.count(samples.currentCount())));
    html.entry("Missing", Wording.missing(column.missing()));
    html.entry("Distances", distances(column.statistics()));
    Double importance = column.traits().importance();
    if (importance != null) {
      html.entry("Importance", NumberText.percent(importance) + " of the model");
    }
    if (samples.rankErrorBound() > 0) {
      html.entry("Error bound", "ranks ±\u00A0" + NumberText.percent(samples.rankErrorBound()));
    }
  }

  private static String chance(Decision decision) {
    Double p = decision.pValue();
    Double q = decision.qValue();
    return p == null || q == null
        ? "not computed"
        : "q\u00A0" + NumberText.probability(q) + ", p\u00A0" + NumberText.probability(p);
  }

  private static String distances(Statistics statistics) {
    List<String> parts = new ArrayList<>();
    part(parts, "PSI", statistics.value(Statistic.PSI));
    part(parts, "KS", statistics.value(Statistic.KS));
    part(parts, "Wasserstein", statistics.value(Statistic.WASSERSTEIN));
    part(parts, "Jensen\u2011Shannon", statistics.value(Statistic.JENSEN_SHANNON));
    part(parts, "chi²", statistics.value(Statistic.CHI2));
    return parts.isEmpty() ? "none" : String.join(" · ", parts);
  }

  private static void part(List<String> parts, String name, @Nullable Double value) {
    if (value != null) {
      parts.add(name + "\u00A0" + NumberText.value(NumberText.twoDigits(value)));
    }
  }

  private static void notes(Html html, ColumnDrift column) {
    String reason = column.decision().reason();
    if (reason != null) {
      html.raw("<p class=\"note\">").text(reason).raw("</p>\n");
    }
    if (column.decision().borderline()) {
      html.raw("<p class=\"note\">Borderline: the profiles are sketches, and within their error ")
          .raw("bound the decision could turn.</p>\n");
    }
    if (column.traits().sensitive()) {
      html.raw("<p class=\"note\">Marked as sensitive: no value is shown.</p>\n");
    }
  }
}
