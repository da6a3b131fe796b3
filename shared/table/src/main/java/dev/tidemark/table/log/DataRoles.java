// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a dataset mean.
 *
 * @param key the columns that together name a row
 * @param label the truth, known later or from the start
 * @param prediction what a model said
 * @param score how sure it was
 * @param eventTime when it happened
 * @param sensitive columns that appear as counts only
 * @param importance weights by column
 */
public record DataRoles(
    List<String> key,
    @Nullable String label,
    @Nullable String prediction,
    @Nullable String score,
    @Nullable String eventTime,
    List<String> sensitive,
    SortedMap<String, Double> importance) {

  /** No column has a role. */
  public static final DataRoles NONE =
      new DataRoles(List.of(), null, null, null, null, List.of(), new TreeMap<>());

  public DataRoles {
    key = List.copyOf(key);
    sensitive = List.copyOf(sensitive);
    importance = Collections.unmodifiableSortedMap(new TreeMap<>(importance));
  }

  /**
   * These roles, and for what they do not state those of before; once sensitive stays sensitive.
   */
  public DataRoles over(DataRoles before) {
    Set<String> allSensitive = new LinkedHashSet<>(before.sensitive);
    allSensitive.addAll(sensitive);
    return new DataRoles(
        key.isEmpty() ? before.key : key,
        label == null ? before.label : label,
        prediction == null ? before.prediction : prediction,
        score == null ? before.score : score,
        eventTime == null ? before.eventTime : eventTime,
        new ArrayList<>(allSensitive),
        importance.isEmpty() ? before.importance : importance);
  }

  /** These roles without the columns that a schema does not have. */
  public DataRoles within(TableSchema schema) {
    SortedMap<String, Double> weights = new TreeMap<>(importance);
    weights.keySet().removeIf(column -> schema.indexOf(column).isEmpty());
    return new DataRoles(
        key.stream().allMatch(column -> schema.indexOf(column).isPresent()) ? key : List.of(),
        existing(label, schema),
        existing(prediction, schema),
        existing(score, schema),
        existing(eventTime, schema),
        sensitive.stream().filter(column -> schema.indexOf(column).isPresent()).toList(),
        weights);
  }

  private static @Nullable String existing(@Nullable String column, TableSchema schema) {
    return column != null && schema.indexOf(column).isPresent() ? column : null;
  }
}
