// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.query.DatasetDiff.ColumnDiff;
import dev.tidemark.query.DatasetDiff.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds columns that only have another name: of a column that is gone and one that is new, of the
 * same type and of as many rows, the profiles tell the same values, and no other pair looks so.
 * Where a profile keeps a sketch, least and greatest value, count and mean are compared; texts of
 * too many kinds to count are never taken for each other.
 */
final class RenamedColumns {
  private static final double MEAN_TOLERANCE = 1e-9;

  private RenamedColumns() {}

  /** The same columns, with each such pair in one. */
  static List<ColumnDiff> join(List<ColumnDiff> columns) {
    Map<ColumnDiff, ColumnDiff> oldOf = new HashMap<>();
    for (ColumnDiff added : of(columns, Status.ADDED)) {
      List<ColumnDiff> alike =
          of(columns, Status.REMOVED).stream().filter(gone -> isSame(gone, added)).toList();
      if (alike.size() == 1 && alikeAmongAdded(columns, alike.get(0)) == 1) {
        oldOf.put(added, alike.get(0));
      }
    }
    List<ColumnDiff> joined = new ArrayList<>();
    for (ColumnDiff column : columns) {
      ColumnDiff old = oldOf.get(column);
      if (old != null) {
        boolean sensitive = column.sensitive() || old.sensitive();
        joined.add(
            new ColumnDiff(
                column.name(), Status.RENAMED, sensitive, old.baseline(), column.current()));
      } else if (!oldOf.containsValue(column)) {
        joined.add(column);
      }
    }
    return joined;
  }

  private static long alikeAmongAdded(List<ColumnDiff> columns, ColumnDiff gone) {
    return of(columns, Status.ADDED).stream().filter(added -> isSame(gone, added)).count();
  }

  private static List<ColumnDiff> of(List<ColumnDiff> columns, Status status) {
    return columns.stream().filter(column -> column.status() == status).toList();
  }

  private static boolean isSame(ColumnDiff gone, ColumnDiff added) {
    ColumnProfile before = gone.baseline();
    ColumnProfile after = added.current();
    return before != null
        && after != null
        && before.column().type().equals(after.column().type())
        && before.rows() == after.rows()
        && before.nulls() == after.nulls()
        && before.nulls() < before.rows()
        && isSame(before.values(), after.values());
  }

  private static boolean isSame(ValueProfile before, ValueProfile after) {
    if (before instanceof ValueProfile.Numbers a && after instanceof ValueProfile.Numbers b) {
      return a.nans() == b.nans()
          && a.negativeInfinities() == b.negativeInfinities()
          && a.positiveInfinities() == b.positiveInfinities()
          && isSame(a.finite(), b.finite());
    }
    if (before instanceof ValueProfile.Texts a && after instanceof ValueProfile.Texts b) {
      return !a.counts().overflowed() && a.counts().equals(b.counts());
    }
    if (before instanceof ValueProfile.Times a && after instanceof ValueProfile.Times b) {
      return a.weekdays().equals(b.weekdays())
          && a.hours().equals(b.hours())
          && isSame(a.days(), b.days());
    }
    return before instanceof ValueProfile.Booleans && before.equals(after);
  }

  private static boolean isSame(Distribution before, Distribution after) {
    if (before.count() != after.count()
        || Double.compare(before.min(), after.min()) != 0
        || Double.compare(before.max(), after.max()) != 0
        || before.isExact() != after.isExact()) {
      return false;
    }
    return before.isExact()
        ? isSame(before.points(), after.points())
        : Math.abs(before.mean() - after.mean()) <= MEAN_TOLERANCE * Math.abs(before.mean());
  }

  private static boolean isSame(WeightedValues before, WeightedValues after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (Double.compare(before.value(i), after.value(i)) != 0
          || before.count(i) != after.count(i)) {
        return false;
      }
    }
    return true;
  }
}
