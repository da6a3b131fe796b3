// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import dev.tidemark.drift.compare.Kinds;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.DistinctCount;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.ValueProfile.Blobs;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.drift.report.Kind;
import dev.tidemark.model.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the profile of a column into what may be shown of it. */
final class ColumnDescriber {
  private final Map<String, Role> roles;
  private final Set<String> sensitive;
  private final boolean isSingleKey;

  /**
   * @param isSingleKey whether the key is one column, which must tell rows apart by itself
   */
  ColumnDescriber(Map<String, Role> roles, Set<String> sensitive, boolean isSingleKey) {
    this.roles = Map.copyOf(roles);
    this.sensitive = Set.copyOf(sensitive);
    this.isSingleKey = isSingleKey;
  }

  ColumnDescription describe(ColumnProfile column) {
    String name = column.column().name();
    boolean hidden = sensitive.contains(name);
    Kind kind = Kinds.of(column);
    Role role = roles.get(name);
    DistinctCount distinct = distinct(column);
    List<Warning> warnings = new ColumnWarnings(column, distinct, role, hidden, isSingleKey).all();
    return new ColumnDescription(
        name,
        column.column().type().deltaName(),
        kind,
        role,
        hidden,
        column.rows(),
        missing(column),
        distinct,
        hidden ? null : spread(column.values(), kind),
        hidden ? null : Shapes.of(column.values(), kind, role == Role.LABEL),
        warnings);
  }

  /** NaN means the same as null to most who write it. */
  static long missing(ColumnProfile column) {
    return column.nulls() + (column.values() instanceof Numbers numbers ? numbers.nans() : 0);
  }

  private static DistinctCount distinct(ColumnProfile column) {
    ValueProfile values = column.values();
    if (values instanceof Numbers numbers) {
      int infinities =
          Long.signum(numbers.negativeInfinities()) + Long.signum(numbers.positiveInfinities());
      return numbers.finite().distinct().plus(infinities);
    } else if (values instanceof Booleans booleans) {
      return DistinctCount.exactly(Long.signum(booleans.falses()) + Long.signum(booleans.trues()));
    } else if (values instanceof Texts texts) {
      return texts.counts().distinct();
    }
    return values instanceof Times times && column.column().type().equals(ColumnType.DATE)
        ? times.days().distinct()
        : DistinctCount.UNKNOWN;
  }

  private static @Nullable Spread spread(ValueProfile values, Kind kind) {
    if (values instanceof Numbers numbers) {
      return spread(Spread.Unit.NUMBER, numbers.finite());
    } else if (values instanceof Times times) {
      return spread(Spread.Unit.DAY, times.days());
    } else if (values instanceof Texts texts && kind == Kind.TEXT) {
      return spread(Spread.Unit.CHARACTERS, texts.lengths());
    } else if (values instanceof Blobs blobs) {
      return spread(Spread.Unit.BYTES, blobs.lengths());
    }
    return null;
  }

  private static @Nullable Spread spread(Spread.Unit unit, Distribution values) {
    return values.count() == 0 ? null : Spread.of(unit, values);
  }
}
