// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.report.Traits;
import dev.tidemark.error.TidemarkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a comparison may be told of the columns, beside what the datasets' owners said. */
final class DriftSettings {
  private static final int MOST_NAMES = 20;

  @Option(
      names = "--exclude",
      paramLabel = "COL",
      description = "A column not to compare; may be repeated.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--critical",
      paramLabel = "COL",
      description =
          "A column of which every change is graded one step worse; named first if it cannot be"
              + " checked.")
  private List<String> critical = new ArrayList<>();

  @Option(
      names = "--sensitive",
      paramLabel = "COL",
      description = "A column of which no value may be shown.")
  private List<String> sensitive = new ArrayList<>();

  @Option(
      names = "--importance",
      paramLabel = "COL=SHARE",
      description = "A column's share of the model's importance; orders the report, hides nothing.")
  private Map<String, Double> importance = new LinkedHashMap<>();

  @Option(names = "--label", paramLabel = "COL", description = "The column to predict.")
  private @Nullable String label;

  @Option(names = "--prediction", paramLabel = "COL", description = "The model's answer.")
  private @Nullable String prediction;

  @Option(
      names = "--min-rows",
      paramLabel = "N",
      description = "Rows, and values, that each side must have; default ${DEFAULT-VALUE}.")
  private long leastRows = DriftOptions.DEFAULT_LEAST_ROWS;

  /** The options of the data's owners, with these over them. */
  DriftOptions over(DriftOptions owners, ComparedData before, ComparedData now) {
    requireColumns(before, now);
    Map<String, Double> shares = new HashMap<>(owners.importance());
    shares.putAll(importance);
    Map<String, String> roles = new HashMap<>(owners.roles());
    if (label != null) {
      roles.put(label, Traits.LABEL);
    }
    if (prediction != null) {
      roles.put(prediction, Traits.PREDICTION);
    }
    return owners
        .withExclude(both(owners.exclude(), exclude))
        .withCritical(both(owners.critical(), critical))
        .withSensitive(both(owners.sensitive(), sensitive))
        .withImportance(shares)
        .withRoles(roles)
        .withLeastRows(leastRows);
  }

  private static Set<String> both(Set<String> some, List<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** A name that neither side has is a slip of the pen that would go unnoticed. */
  private void requireColumns(ComparedData before, ComparedData now) {
    Set<String> named = new LinkedHashSet<>(exclude);
    named.addAll(critical);
    named.addAll(sensitive);
    named.addAll(importance.keySet());
    List.of(label == null ? "" : label, prediction == null ? "" : prediction).stream()
        .filter(name -> !name.isEmpty())
        .forEach(named::add);
    Set<String> there = new LinkedHashSet<>();
    List.of(before, now).forEach(side -> there.addAll(names(side)));
    named.removeAll(there);
    if (!named.isEmpty()) {
      throw TidemarkException.invalid(
          "neither side has a column "
              + String.join(", ", named)
              + "; there are "
              + String.join(", ", there.stream().limit(MOST_NAMES).toList())
              + (there.size() > MOST_NAMES ? " and more" : ""));
    }
  }

  private static Collection<String> names(ComparedData side) {
    return side.profile().columns().stream().map(column -> column.column().name()).toList();
  }
}
