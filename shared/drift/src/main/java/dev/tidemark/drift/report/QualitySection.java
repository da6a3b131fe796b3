// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed in the data's make: columns, missing values, categories. Usually the cause. */
final class QualitySection {
  private static final double NOTABLE_MISSING_CHANGE = 0.02;
  private static final int MOST_EXAMPLES = 6;

  private QualitySection() {}

  static void add(Html html, List<ColumnDrift> columns) {
    html.raw("<section aria-labelledby=\"quality\">\n<h2 id=\"quality\">Data quality</h2>\n");
    List<ColumnDrift> notable = columns.stream().filter(QualitySection::isNotable).toList();
    if (notable.isEmpty()) {
      html.raw("<p>In the columns that were compared, no share of missing values moved by ")
          .raw("2&#160;points or more, and no value is new or gone.</p>\n");
    } else {
      html.raw("<ul class=\"quality\">\n");
      notable.forEach(column -> item(html, column));
      html.raw("</ul>\n");
    }
    html.raw("</section>\n");
  }

  private static boolean isNotable(ColumnDrift column) {
    return isSchemaChange(column)
        || missingMoved(column.missing())
        || count(column.newValues()) > 0
        || count(column.vanishedValues()) > 0
        || !column.facts().isEmpty();
  }

  private static boolean isSchemaChange(ColumnDrift column) {
    String reason = column.decision().reason();
    return column.status() == Status.SKIPPED
        && reason != null
        && reason.startsWith(Decision.SCHEMA_CHANGE);
  }

  private static boolean missingMoved(Missing missing) {
    Double from = missing.baseline();
    Double to = missing.current();
    return from != null && to != null && Math.abs(from - to) >= NOTABLE_MISSING_CHANGE;
  }

  private static void item(Html html, ColumnDrift column) {
    html.raw("<li><b>").name(column.name()).raw("</b><ul>");
    String reason = column.decision().reason();
    if (reason != null && isSchemaChange(column)) {
      html.raw("<li>").text("S" + reason.substring(1)).raw("</li>");
    }
    if (missingMoved(column.missing())) {
      html.raw("<li>").text("Missing values: " + Wording.missing(column.missing()) + ".");
      html.raw("</li>");
    }
    changed(html, "New", column.newValues());
    changed(html, "Gone", column.vanishedValues());
    column.facts().forEach(fact -> html.raw("<li>").text(fact).raw("</li>"));
    html.raw("</ul></li>\n");
  }

  private static void changed(Html html, String word, @Nullable ChangedValues values) {
    if (values == null || values.count() == 0) {
      return;
    }
    html.raw("<li>").text(word + ": " + NumberText.count(values.count(), "value", "values"));
    List<String> examples = values.examples();
    if (examples == null) {
      html.raw(", not shown.</li>");
      return;
    }
    int shown = Math.min(MOST_EXAMPLES, examples.size());
    html.raw(shown == 0 ? "" : ": ");
    for (int i = 0; i < shown; i++) {
      html.raw(i == 0 ? "<q>" : ", <q>").value(examples.get(i)).raw("</q>");
    }
    html.raw(shown < values.count() ? ", …</li>" : "</li>");
  }

  private static long count(@Nullable ChangedValues values) {
    return values == null ? 0 : values.count();
  }
}
