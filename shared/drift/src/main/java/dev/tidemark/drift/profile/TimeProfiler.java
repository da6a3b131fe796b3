// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import java.util.Arrays;
import java.util.List;

/** Counts dates and times by weekday, hour and day. */
final class TimeProfiler extends ColumnProfiler {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  /** 1970-01-01 was a Thursday, three days after a Monday. */
  private static final int WEEKDAY_OF_EPOCH = 3;

  private final ColumnSchema column;
  private final long[] weekdays = new long[7];
  private final long[] hours = new long[24];
  private final DistributionBuilder days;

  TimeProfiler(ColumnSchema column) {
    super(column);
    this.column = column;
    days = new DistributionBuilder(column.name());
  }

  @Override
  void addValues(ColumnVector vector, int fromRow, int toRow) {
    if (!(vector instanceof LongVector longs)) {
      throw unexpected(column, vector);
    }
    boolean dates = column.type().kind() == ColumnType.Kind.DATE;
    for (int row = fromRow; row < toRow; row++) {
      if (!longs.isNull(row)) {
        long value = longs.value(row);
        long hour = dates ? value * 24 : Math.floorDiv(value, MICROS_PER_HOUR);
        long day = dates ? value : Math.floorDiv(hour, 24L);
        hours[(int) (hour - day * 24)]++;
        weekdays[(int) Math.floorMod(day + WEEKDAY_OF_EPOCH, 7L)]++;
        days.add((double) day);
      }
    }
  }

  @Override
  ValueProfile values() {
    return new ValueProfile.Times(boxed(weekdays), boxed(hours), days.finish());
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
