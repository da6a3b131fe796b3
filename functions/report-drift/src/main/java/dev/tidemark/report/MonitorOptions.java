// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.monitor.MonitorRecord;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a monitor says of columns, by patterns, as options for the columns that there are. */
final class MonitorOptions {
  private MonitorOptions() {}

  /**
   * @param roles what the data's owners said
   * @param columns the columns of both sides
   */
  static DriftOptions of(MonitorRecord monitor, DriftOptions roles, Set<String> columns) {
    Set<String> excluded = new HashSet<>(roles.exclude());
    excluded.addAll(matching(monitor.exclude(), columns));
    return roles
        .withInclude(included(monitor, columns))
        .withExclude(excluded)
        .withCritical(matching(monitor.critical(), columns))
        .withFalseAlarmRate(monitor.falseAlarmRate());
  }

  private static Set<String> included(MonitorRecord monitor, Set<String> columns) {
    if (monitor.include().isEmpty()) {
      return Set.of();
    }
    Set<String> included = matching(monitor.include(), columns);
    if (included.isEmpty()) {
      throw TidemarkException.invalid(
          "the monitor "
              + monitor.id()
              + " includes no column that either side has; define it again");
    }
    return included;
  }

  private static Set<String> matching(List<String> patterns, Set<String> columns) {
    List<Pattern> compiled = patterns.stream().map(MonitorOptions::compile).toList();
    return columns.stream()
        .filter(column -> compiled.stream().anyMatch(pattern -> pattern.matcher(column).matches()))
        .collect(Collectors.toSet());
  }

  private static Pattern compile(String pattern) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
