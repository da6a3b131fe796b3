// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.profile.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a table holds, from its profile alone, as far as it may be shown. Equal profiles give equal
 * descriptions.
 *
 * @param warnings of the table as a whole; those of columns stand there
 */
public record TableDescription(long rows, List<ColumnDescription> columns, List<Warning> warnings) {
  public TableDescription {
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param roles by column
   * @param sensitive columns of which nothing but counts may be shown
   */
  public static TableDescription of(
      TableProfile profile, Map<String, Role> roles, Set<String> sensitive) {
    boolean isSingleKey = roles.values().stream().filter(Role.KEY::equals).count() == 1;
    ColumnDescriber describer = new ColumnDescriber(roles, sensitive, isSingleKey);
    return new TableDescription(
        profile.rows(), profile.columns().stream().map(describer::describe).toList(), List.of());
  }

  /** The same with one more warning of the table as a whole. */
  public TableDescription with(Warning warning) {
    List<Warning> all = new ArrayList<>(warnings);
    all.add(warning);
    return new TableDescription(rows, columns, all);
  }

  /** The column that a model learns to predict. */
  public Optional<ColumnDescription> label() {
    return columns.stream().filter(column -> column.role() == Role.LABEL).findFirst();
  }
}
