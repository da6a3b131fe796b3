// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;

/** The footer that says what the numbers mean. */
final class ReadingGuide {
  private ReadingGuide() {}

  static void add(Html html, double falseAlarmRate) {
    html.raw("<footer>\n<h2>How to read the numbers</h2>\n<dl>\n")
        .entry(
            "Moved",
            "The change is unlikely to be chance (q at most "
                + NumberText.value(falseAlarmRate)
                + ") and large enough to matter (the effect reaches its threshold). Both must"
                + " hold.")
        .entry(
            "p and q",
            "p: how often samples of one population differ this much by chance. q: p after"
                + " allowing for many columns being tested at once.")
        .entry(
            "Effect",
            "For numbers, how far the values moved on average, in standard deviations (sd) of the"
                + " baseline with outliers reined in. For categories, the share of values that"
                + " would have to change. For missing values, percentage points.")
        .entry(
            "Blind below",
            "What a column that did not move could still hide: with so few values, an effect below"
                + " this would be seen in fewer than four of five cases.")
        .entry(
            "PSI",
            "The population stability index, for comparison with other tools; nothing is decided"
                + " by it. Many take 0.1 as a small change and 0.25 as a large one.")
        .raw("</dl>\n</footer>\n");
  }
}
