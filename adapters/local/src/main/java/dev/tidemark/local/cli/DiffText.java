// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.query.DatasetDiff;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Example;
import dev.tidemark.query.DatasetDiff.RowDiff;
import dev.tidemark.query.DatasetDiff.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A diff as text for people: what changed first, in few lines. */
final class DiffText {
  private static final int LONGEST_VALUE = 40;

  private DiffText() {}

  static String of(DatasetDiff diff) {
    StringBuilder out = new StringBuilder();
    out.append(diff.baseline().version())
        .append(" -> ")
        .append(diff.current().version())
        .append(": ")
        .append(headline(diff))
        .append('\n');
    out.append(
        String.format(
            Locale.ROOT,
            "rows %,d -> %,d; columns: %s; files: %,d shared, %,d new, %,d gone%n",
            diff.baseline().snapshot().rows(),
            diff.current().snapshot().rows(),
            lower(diff.compatibility()),
            diff.files().shared(),
            diff.files().added().size(),
            diff.files().removed().size()));
    columns(diff, out);
    RowDiff rows = diff.rows();
    if (rows != null) {
      rows(rows, sensitive(diff), out);
    }
    return out.toString().stripTrailing();
  }

  private static String headline(DatasetDiff diff) {
    if (diff.sameRows()) {
      return "the same rows";
    }
    long changed = diff.columns().stream().filter(c -> c.status() != Status.SAME).count();
    return changed == 0
        ? "every column holds the same values, in other rows"
        : changed + " of " + diff.columns().size() + " columns differ";
  }

  private static void columns(DatasetDiff diff, StringBuilder out) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("COLUMN", "", "TYPE", "MISSING", "HELD", "HOLDS"));
    for (ColumnDiff column : diff.columns()) {
      if (column.status() != Status.SAME) {
        table.add(
            List.of(
                name(column),
                lower(column.status()),
                both(type(column.baseline()), type(column.current())),
                both(missing(column.baseline()), missing(column.current())),
                holds(column.baseline(), column.sensitive()),
                holds(column.current(), column.sensitive())));
      }
    }
    if (table.size() > 1) {
      out.append('\n').append(Texts.table(table)).append('\n');
    }
  }

  private static String name(ColumnDiff column) {
    ColumnProfile before = column.baseline();
    String name = Texts.safe(column.name());
    return column.status() == Status.RENAMED && before != null
        ? both(Texts.safe(before.column().name()), name)
        : name;
  }

  private static String both(String before, String after) {
    return before.equals(after) ? before : before + " -> " + after;
  }

  private static String type(@Nullable ColumnProfile column) {
    return column == null ? "-" : column.column().type().deltaName();
  }

  private static String missing(@Nullable ColumnProfile column) {
    return column == null || column.rows() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.2f%%", 100.0 * column.nulls() / column.rows());
  }

  private static String holds(@Nullable ColumnProfile column, boolean sensitive) {
    if (column == null) {
      return "-";
    }
    return sensitive ? "(sensitive)" : ColumnText.of(column.values());
  }

  private static void rows(RowDiff rows, Set<String> sensitive, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            "%nby %s: %,d rows added, %,d removed, %,d changed%n",
            rows.key().stream().map(Texts::safe).collect(Collectors.joining(", ")),
            rows.added(),
            rows.removed(),
            rows.changed()));
    if (rows.duplicatesInBaseline() + rows.duplicatesInCurrent() > 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "the key is not unique: %,d rows before and %,d after were not compared%n",
              rows.duplicatesInBaseline(),
              rows.duplicatesInCurrent()));
    }
    for (Example example : rows.examples()) {
      out.append("  ").append(lower(example.status())).append("  ");
      out.append(
          example.key().entrySet().stream()
              .map(e -> cell(e, sensitive))
              .collect(Collectors.joining(", ")));
      example
          .values()
          .forEach(
              (name, pair) ->
                  out.append("  ")
                      .append(Texts.safe(name))
                      .append(' ')
                      .append(shown(name, pair.get(0), sensitive))
                      .append(" -> ")
                      .append(shown(name, pair.get(1), sensitive)));
      out.append('\n');
    }
  }

  private static String cell(Map.Entry<String, Optional<String>> cell, Set<String> sensitive) {
    return Texts.safe(cell.getKey()) + "=" + shown(cell.getKey(), cell.getValue(), sensitive);
  }

  private static String shown(String column, Optional<String> value, Set<String> sensitive) {
    if (sensitive.contains(column)) {
      return "(sensitive)";
    }
    String text = Texts.safe(value.orElse("(null)"));
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
  }

  private static Set<String> sensitive(DatasetDiff diff) {
    Set<String> names = new HashSet<>();
    diff.columns().stream()
        .filter(ColumnDiff::sensitive)
        .forEach(column -> names.add(column.name()));
    return names;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
