// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one column.
 *
 * @param values those that apply
 */
public record Statistics(SortedMap<Statistic, Double> values) {
  public static final Statistics NONE = new Statistics(new TreeMap<>());

  public Statistics {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Null if it does not apply. */
  public @Nullable Double value(Statistic statistic) {
    return values.get(statistic);
  }

  /** The same with another one, or without it if it does not apply. */
  public Statistics with(Statistic statistic, @Nullable Double value) {
    SortedMap<Statistic, Double> all = new TreeMap<>(values);
    if (value == null) {
      all.remove(statistic);
    } else {
      all.put(statistic, value);
    }
    return new Statistics(all);
  }
}
