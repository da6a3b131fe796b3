// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.report.Traits;
import dev.tidemark.table.log.DataRoles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the owners of both sides said of their columns, as options of a comparison. */
final class RoleOptions {
  private RoleOptions() {}

  /**
   * Keys name rows, so comparing them says nothing; what one side calls sensitive is sensitive on
   * both.
   */
  static DriftOptions of(List<DataRoles> sides) {
    Set<String> keys = new HashSet<>();
    Set<String> sensitive = new HashSet<>();
    Map<String, Double> importance = new HashMap<>();
    Map<String, String> roles = new HashMap<>();
    for (DataRoles side : sides) {
      keys.addAll(side.key());
      sensitive.addAll(side.sensitive());
      importance.putAll(side.importance());
      name(roles, side.label(), Traits.LABEL);
      name(roles, side.prediction(), Traits.PREDICTION);
      name(roles, side.score(), Traits.SCORE);
    }
    return DriftOptions.defaults()
        .withExclude(keys)
        .withSensitive(sensitive)
        .withImportance(importance)
        .withRoles(roles);
  }

  private static void name(Map<String, String> roles, @Nullable String column, String role) {
    if (column != null) {
      roles.put(column, role);
    }
  }
}
