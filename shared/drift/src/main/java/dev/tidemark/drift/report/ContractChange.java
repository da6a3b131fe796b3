// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import dev.tidemark.drift.page.NumberText;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in the data that breaks what the baseline promises, whatever the shape of the
 * distributions: usually the cause of drift, so it is told before it.
 *
 * @param column whose contract is broken
 * @param message for people, without the column's name
 */
record ContractChange(ColumnDrift column, Sort sort, String message) {

  /** The gravest first. */
  enum Sort {
    COLUMN_MISSING,
    TYPE_CHANGED,
    COLUMN_NEW,
    ALL_MISSING,
    UNSEEN_VALUES,
    OUT_OF_RANGE;

    boolean isSchema() {
      return this == COLUMN_MISSING || this == TYPE_CHANGED || this == COLUMN_NEW;
    }

    /** Whether single values break the contract, so that there may be examples. */
    boolean isOfValues() {
      return this == UNSEEN_VALUES || this == OUT_OF_RANGE;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of all columns; critical columns first, then the gravest. */
  static List<ContractChange> of(List<ColumnDrift> columns) {
    List<ContractChange> changes = new ArrayList<>();
    columns.forEach(column -> add(changes, column));
    changes.sort(
        Comparator.comparing((ContractChange change) -> !change.column.traits().critical())
            .thenComparing(ContractChange::sort));
    return changes;
  }

  static Json json(List<ColumnDrift> columns) {
    return new JsonArray(of(columns).stream().map(change -> (Json) change.json()).toList());
  }

  private JsonObject json() {
    return JsonObject.builder()
        .put("column", column.name())
        .put("change", sort.id())
        .put("critical", column.traits().critical())
        .put("message", message)
        .build();
  }

  private static void add(List<ContractChange> changes, ColumnDrift column) {
    String reason = column.decision().reason();
    Missing missing = column.missing();
    if (reason != null && reason.startsWith(Decision.SCHEMA_CHANGE)) {
      String message = reason.substring(Decision.SCHEMA_CHANGE.length());
      changes.add(new ContractChange(column, schemaChange(missing), message));
      return;
    }
    if (isAll(missing.current()) && !isAll(missing.baseline())) {
      changes.add(new ContractChange(column, Sort.ALL_MISSING, "has no value any more"));
    }
    Unexpected unexpected = column.unexpected();
    if (unexpected == null || !unexpected.notable()) {
      return;
    }
    if (unexpected.unseen() > 0) {
      changes.add(new ContractChange(column, Sort.UNSEEN_VALUES, unseen(unexpected)));
    }
    if (unexpected.below() + unexpected.above() > 0) {
      changes.add(new ContractChange(column, Sort.OUT_OF_RANGE, outOfRange(unexpected)));
    }
  }

  private static Sort schemaChange(Missing missing) {
    if (missing.current() == null) {
      return Sort.COLUMN_MISSING;
    }
    return missing.baseline() == null ? Sort.COLUMN_NEW : Sort.TYPE_CHANGED;
  }

  private static boolean isAll(@Nullable Double missing) {
    return missing != null && missing == 1;
  }

  private static String unseen(Unexpected unexpected) {
    return rows(unexpected.unseen(), unexpected) + " with values that the baseline has not";
  }

  private static String outOfRange(Unexpected unexpected) {
    List<String> parts = new ArrayList<>();
    if (unexpected.below() > 0) {
      parts.add(rows(unexpected.below(), unexpected) + " below the baseline's least value");
    }
    if (unexpected.above() > 0) {
      parts.add(
          rows(unexpected.above(), unexpected)
              + " above "
              + (unexpected.below() > 0 ? "its greatest" : "the baseline's greatest value"));
    }
    return String.join(", ", parts);
  }

  private static String rows(long count, Unexpected unexpected) {
    String rows = NumberText.count(count, "row", "rows").replace('\u00A0', ' ');
    return unexpected.exact() ? rows : "about " + rows;
  }
}
