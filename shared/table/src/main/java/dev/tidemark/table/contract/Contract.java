// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset promises of every version that is made of it. Immutable.
 *
 * @param columns rules by column
 * @param otherColumns whether columns without rules may be there
 * @param unique keys, each of one or more columns, that no two rows share
 * @param freshness how old the newest row may be; null if it does not matter
 */
public record Contract(
    OnBreach onBreach,
    SortedMap<String, ColumnRules> columns,
    boolean otherColumns,
    List<List<String>> unique,
    @Nullable Freshness freshness) {

  /** What becomes of data that break the contract. */
  public enum OnBreach {
    /** No version is made, and nothing is kept but the reason. */
    REFUSE,
    /** No version is made; the rows are kept apart until a person decides. */
    QUARANTINE,
    /** The version is made; what it breaks is kept with it. */
    WARN
  }

  /**
   * What one column promises.
   *
   * @param optional whether the column may be absent
   * @param type null if any will do
   * @param notNull whether every row has a value; NaN is none
   * @param min the least value; null if there is no bound
   * @param max the greatest value, likewise
   * @param values all that there may be; empty if any will do
   */
  public record ColumnRules(
      boolean optional,
      @Nullable ColumnType type,
      boolean notNull,
      @Nullable Bound min,
      @Nullable Bound max,
      List<String> values) {
    public ColumnRules {
      values = List.copyOf(values);
      if (min != null && max != null && min.isAbove(max)) {
        throw TidemarkException.invalid("min " + min.text() + " lies above max " + max.text());
      }
    }
  }

  /**
   * How old the newest value of a column may be when a version is published.
   *
   * @param column of dates or times; a date counts from its start, UTC
   */
  public record Freshness(String column, Duration within) {
    public Freshness {
      if (within.isNegative() || within.isZero()) {
        throw TidemarkException.invalid("within must be a duration above zero, such as PT48H");
      }
    }
  }

  public Contract {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    unique = unique.stream().map(List::copyOf).toList();
    if (columns.isEmpty() && unique.isEmpty() && freshness == null) {
      throw TidemarkException.invalid(
          "a contract states columns, unique or freshness; this one states nothing");
    }
    if (unique.stream().anyMatch(List::isEmpty)) {
      throw TidemarkException.invalid("a unique key needs at least one column");
    }
  }

  /** How many single rules there are, so that a result can say what was checked. */
  public int rules() {
    int rules = unique.size() + (freshness == null ? 0 : 1) + (otherColumns ? 0 : 1);
    for (ColumnRules column : columns.values()) {
      rules +=
          count(!column.optional())
              + count(column.type() != null)
              + count(column.notNull())
              + count(column.min() != null)
              + count(column.max() != null)
              + count(!column.values().isEmpty());
    }
    return rules;
  }

  private static int count(boolean isStated) {
    return isStated ? 1 : 0;
  }
}
