// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.contract.ContractResult.Breach;
import dev.tidemark.table.contract.ContractResult.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is broken, in words that tell no value of a sensitive column. One thread only. */
final class Breaches {
  private static final int LONGEST_EXAMPLE = 80;

  private final Set<String> sensitive;
  private final List<Breach> all = new ArrayList<>();

  Breaches(Set<String> sensitive) {
    this.sensitive = sensitive;
  }

  List<Breach> all() {
    return all;
  }

  /** Adds what no row tells. */
  void add(Rule rule, List<String> columns, String message) {
    all.add(new Breach(rule, columns, 0, null, message));
  }

  /** Adds what some rows break. */
  void add(Rule rule, List<String> columns, long rows, @Nullable String value, String message) {
    boolean mayShow = value != null && columns.stream().noneMatch(sensitive::contains);
    String example = value != null && mayShow ? cut(value) : null;
    all.add(
        new Breach(
            rule,
            columns,
            rows,
            example,
            example == null ? message : message + ", such as " + quoted(example)));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "..." : text;
  }

  static String names(List<String> columns) {
    return String.join(" + ", columns.stream().map(Breaches::quoted).toList());
  }

  static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
