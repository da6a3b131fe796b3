// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.drift.profile.ValueProfile.Blobs;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges the profiles of one column. */
final class ColumnMerge {
  private ColumnMerge() {}

  /** The column over {@code rows} rows, of which those in no part have no value. */
  static ColumnProfile merge(ColumnSchema column, long rows, List<ColumnProfile> parts) {
    long nulls = rows;
    for (ColumnProfile part : parts) {
      nulls -= part.rows() - part.nulls();
    }
    ValueProfile none = ColumnProfiler.of(column).finish().values();
    return new ColumnProfile(column, rows, nulls, values(column, none, parts));
  }

  private static ValueProfile values(
      ColumnSchema column, ValueProfile none, List<ColumnProfile> parts) {
    if (none instanceof Numbers) {
      return numbers(column, all(Numbers.class, column, parts));
    } else if (none instanceof Booleans) {
      List<Booleans> all = all(Booleans.class, column, parts);
      return new Booleans(sum(all, Booleans::falses), sum(all, Booleans::trues));
    } else if (none instanceof Texts) {
      List<Texts> all = all(Texts.class, column, parts);
      return new Texts(
          ValueCounts.merge(all.stream().map(Texts::counts).toList()),
          distribution(column, all, Texts::lengths),
          votes(all));
    } else if (none instanceof Blobs) {
      return new Blobs(distribution(column, all(Blobs.class, column, parts), Blobs::lengths));
    }
    List<Times> all = all(Times.class, column, parts);
    return new Times(
        sums(all, Times::weekdays, 7),
        sums(all, Times::hours, 24),
        distribution(column, all, Times::days));
  }

  private static Numbers numbers(ColumnSchema column, List<Numbers> all) {
    return new Numbers(
        sum(all, Numbers::nans),
        sum(all, Numbers::negativeInfinities),
        sum(all, Numbers::positiveInfinities),
        distribution(column, all, Numbers::finite));
  }

  /** Null where one part does not know. */
  private static @Nullable TypeVotes votes(List<Texts> all) {
    TypeVotes sum = TypeVotes.NONE;
    for (Texts part : all) {
      if (part.votes() == null) {
        return null;
      }
      sum = sum.plus(part.votes());
    }
    return sum;
  }

  private static <T extends ValueProfile> List<T> all(
      Class<T> type, ColumnSchema column, List<ColumnProfile> parts) {
    List<T> all = new ArrayList<>();
    for (ColumnProfile part : parts) {
      if (!type.isInstance(part.values())) {
        throw TidemarkException.invalid(
            "the column \""
                + column.name()
                + "\" is "
                + column.type().deltaName()
                + " in one part of the data and "
                + part.column().type().deltaName()
                + " in another; such profiles cannot be merged");
      }
      all.add(type.cast(part.values()));
    }
    return all;
  }

  private static <T> Distribution distribution(
      ColumnSchema column, List<T> all, Function<T, Distribution> part) {
    if (all.size() == 1) {
      return part.apply(all.get(0));
    }
    DistributionBuilder builder = new DistributionBuilder(column.name());
    all.forEach(one -> builder.add(part.apply(one)));
    return builder.finish();
  }

  private static <T> long sum(List<T> all, Function<T, Long> part) {
    long sum = 0;
    for (T one : all) {
      sum += part.apply(one);
    }
    return sum;
  }

  private static <T> List<Long> sums(List<T> all, Function<T, List<Long>> part, int size) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int index = i;
      sums.add(sum(all, one -> part.apply(one).get(index)));
    }
    return sums;
  }
}
