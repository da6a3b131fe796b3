// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not tested, by reason. */
final class SkippedSection {
  private SkippedSection() {}

  static void add(Html html, List<ColumnDrift> columns) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (ColumnDrift column : columns) {
      if (column.status() == Status.SKIPPED) {
        String reason = column.decision().reason();
        byReason
            .computeIfAbsent(reason == null ? "no reason given" : reason, r -> new ArrayList<>())
            .add(column.name());
      }
    }
    html.raw("<section aria-labelledby=\"skipped\">\n<h2 id=\"skipped\">Not checked</h2>\n");
    if (byReason.isEmpty()) {
      html.raw("<p>Nothing: every column was tested.</p>\n");
    } else {
      html.raw("<dl class=\"reasons\">\n");
      byReason.forEach((reason, names) -> group(html, reason, names));
      html.raw("</dl>\n");
    }
    html.raw("</section>\n");
  }

  private static void group(Html html, String reason, List<String> names) {
    html.raw("<div><dt>");
    String separator = "";
    for (String name : names) {
      html.raw(separator).name(name);
      separator = ", ";
    }
    html.raw("</dt><dd>").text(reason).raw("</dd></div>\n");
  }
}
