// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.Html;
import dev.tidemark.drift.page.NumberText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the data's make: columns, unexpected inputs, missing values, categories. Usually
 * the cause of what moved, so it stands before it.
 */
final class QualitySection {
  private static final double NOTABLE_MISSING_CHANGE = 0.02;
  private static final int MOST_EXAMPLES = 6;

  private QualitySection() {}

  static void add(Html html, List<ColumnDrift> columns) {
    html.raw("<section aria-labelledby=\"quality\">\n<h2 id=\"quality\">Data quality</h2>\n");
    Map<ColumnDrift, List<ContractChange>> notable = notable(columns);
    List<ColumnDrift> withFacts = columns.stream().filter(c -> !c.facts().isEmpty()).toList();
    if (notable.isEmpty()) {
      html.raw("<p>No column came, went or changed its type, no row has a value that the baseline ")
          .raw("never had, and no share of missing values moved by 2&#160;points or more.</p>\n");
    }
    if (!notable.isEmpty() || !withFacts.isEmpty()) {
      html.raw("<ul class=\"quality\">\n");
      notable.forEach((column, changes) -> item(html, column, changes));
      withFacts.forEach(column -> facts(html, column));
      html.raw("</ul>\n");
    }
    html.raw("</section>\n");
  }

  /** Broken contracts first, in their order. */
  private static Map<ColumnDrift, List<ContractChange>> notable(List<ColumnDrift> columns) {
    List<ContractChange> changes = ContractChange.of(columns);
    Map<ColumnDrift, List<ContractChange>> notable = new LinkedHashMap<>();
    for (ContractChange change : changes) {
      notable.put(
          change.column(),
          changes.stream().filter(c -> c.column().equals(change.column())).toList());
    }
    for (ColumnDrift column : columns) {
      if (missingMoved(column.missing()) || count(column.vanishedValues()) > 0) {
        notable.putIfAbsent(column, List.of());
      }
    }
    return notable;
  }

  private static boolean missingMoved(Missing missing) {
    Double from = missing.baseline();
    Double to = missing.current();
    return from != null && to != null && Math.abs(from - to) >= NOTABLE_MISSING_CHANGE;
  }

  private static void item(Html html, ColumnDrift column, List<ContractChange> changes) {
    html.raw("<li><b>").name(column.name()).raw("</b>");
    html.raw(column.traits().critical() ? " <small>critical</small><ul>" : "<ul>");
    changes.forEach(change -> change(html, change));
    if (missingMoved(column.missing())) {
      html.raw("<li>").text("Missing values: " + Wording.missing(column.missing()) + ".");
      html.raw("</li>");
    }
    gone(html, column.vanishedValues());
    html.raw("</ul></li>\n");
  }

  private static void change(Html html, ContractChange change) {
    String message = change.message();
    String word = change.sort().isSchema() ? "Schema change: " + message : message;
    html.raw("<li>").text(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    Unexpected unexpected = change.column().unexpected();
    if (unexpected != null && change.sort().isOfValues()) {
      List<String> examples = unexpected.examples();
      html.raw(examples == null ? ", not shown" : examples.isEmpty() ? "" : ": ");
      examples(html, examples == null ? List.of() : examples, true);
    }
    html.raw("</li>");
  }

  private static void gone(Html html, @Nullable ChangedValues values) {
    if (values == null || values.count() == 0) {
      return;
    }
    html.raw("<li>").text("Gone: " + NumberText.count(values.count(), "value", "values"));
    List<String> examples = values.examples();
    html.raw(examples == null ? ", not shown" : examples.isEmpty() ? "" : ": ");
    examples(html, examples == null ? List.of() : examples, count(values) > MOST_EXAMPLES);
    html.raw("</li>");
  }

  private static void examples(Html html, List<String> examples, boolean more) {
    int shown = Math.min(MOST_EXAMPLES, examples.size());
    for (int i = 0; i < shown; i++) {
      html.raw(i == 0 ? "<q>" : ", <q>").value(examples.get(i)).raw("</q>");
    }
    html.raw(more && shown < examples.size() ? ", …" : "");
  }

  /** Ranges, gaps and freshness of times. */
  private static void facts(Html html, ColumnDrift column) {
    html.raw("<li><b>").name(column.name()).raw("</b><ul>");
    column.facts().forEach(fact -> html.raw("<li>").text(fact).raw("</li>"));
    html.raw("</ul></li>\n");
  }

  private static long count(@Nullable ChangedValues values) {
    return values == null ? 0 : values.count();
  }
}
