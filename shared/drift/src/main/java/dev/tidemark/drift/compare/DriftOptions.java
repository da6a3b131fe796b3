// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.error.TidemarkException;
import java.util.Map;
import java.util.Set;

/**
 * What a comparison may be told. The defaults compare every column.
 *
 * @param include the columns to compare; empty for all
 * @param exclude columns not to compare, even if included
 * @param sensitive columns of which no value may be shown
 * @param importance shares of the model's importance by column; they order the report and hide
 *     nothing
 * @param roles {@code label}, {@code prediction} or {@code score} by column
 * @param critical columns of which a change is graded one step worse
 * @param leastRows rows, and values of a column, that each side must have to be tested
 * @param falseAlarmRate the false discovery rate over the columns of one report, above 0 and below
 *     1
 */
public record DriftOptions(
    Set<String> include,
    Set<String> exclude,
    Set<String> sensitive,
    Map<String, Double> importance,
    Map<String, String> roles,
    Set<String> critical,
    long leastRows,
    double falseAlarmRate) {
  public static final double DEFAULT_FALSE_ALARM_RATE = 0.05;
  public static final long DEFAULT_LEAST_ROWS = 30;

  public DriftOptions {
    include = Set.copyOf(include);
    exclude = Set.copyOf(exclude);
    sensitive = Set.copyOf(sensitive);
    importance = Map.copyOf(importance);
    roles = Map.copyOf(roles);
    critical = Set.copyOf(critical);
    if (leastRows < 2) {
      throw TidemarkException.invalid(
          "at least " + leastRows + " rows would be tested; a test needs 2 or more, 30 is usual");
    }
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw TidemarkException.invalid(
          "the false-alarm rate is "
              + falseAlarmRate
              + "; it must lie between 0 and 1, as 0.05 does");
    }
  }

  public static DriftOptions defaults() {
    return new DriftOptions(
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        DEFAULT_LEAST_ROWS,
        DEFAULT_FALSE_ALARM_RATE);
  }

  public DriftOptions withInclude(Set<String> columns) {
    return new DriftOptions(
        columns, exclude, sensitive, importance, roles, critical, leastRows, falseAlarmRate);
  }

  public DriftOptions withExclude(Set<String> columns) {
    return new DriftOptions(
        include, columns, sensitive, importance, roles, critical, leastRows, falseAlarmRate);
  }

  public DriftOptions withSensitive(Set<String> columns) {
    return new DriftOptions(
        include, exclude, columns, importance, roles, critical, leastRows, falseAlarmRate);
  }

  public DriftOptions withImportance(Map<String, Double> shares) {
    return new DriftOptions(
        include, exclude, sensitive, shares, roles, critical, leastRows, falseAlarmRate);
  }

  public DriftOptions withRoles(Map<String, String> columns) {
    return new DriftOptions(
        include, exclude, sensitive, importance, columns, critical, leastRows, falseAlarmRate);
  }

  public DriftOptions withCritical(Set<String> columns) {
    return new DriftOptions(
        include, exclude, sensitive, importance, roles, columns, leastRows, falseAlarmRate);
  }

  public DriftOptions withLeastRows(long rows) {
    return new DriftOptions(
        include, exclude, sensitive, importance, roles, critical, rows, falseAlarmRate);
  }

  public DriftOptions withFalseAlarmRate(double rate) {
    return new DriftOptions(
        include, exclude, sensitive, importance, roles, critical, leastRows, rate);
  }

  boolean compares(String column) {
    return (include.isEmpty() || include.contains(column)) && !exclude.contains(column);
  }
}
