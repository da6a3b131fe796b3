// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of every type, as doubles. */
final class NumberProfiler extends ColumnProfiler {
  private static final long EXACT_WHOLE = 1L << 53;
  private static final int EXACT_POWER_OF_TEN = 22;

  private final ColumnSchema column;
  private final DistributionBuilder finite;
  private final double divisor;
  private long nans;
  private long negativeInfinities;
  private long positiveInfinities;

  NumberProfiler(ColumnSchema column, Limits limits) {
    super(column);
    this.column = column;
    finite = new DistributionBuilder(column.name(), limits);
    int scale = column.type().scale();
    divisor =
        scale <= EXACT_POWER_OF_TEN ? BigDecimal.ONE.scaleByPowerOfTen(scale).doubleValue() : 0;
  }

  @Override
  void addValues(ColumnVector vector, int fromRow, int toRow) {
    if (vector instanceof LongVector longs) {
      addLongs(longs, fromRow, toRow);
    } else if (vector instanceof DoubleVector doubles) {
      addDoubles(doubles, fromRow, toRow);
    } else if (vector instanceof BytesVector bytes) {
      addLongDecimals(bytes, fromRow, toRow);
    } else {
      throw unexpected(column, vector);
    }
  }

  private void addLongs(LongVector longs, int fromRow, int toRow) {
    boolean whole = column.type().scale() == 0;
    for (int row = fromRow; row < toRow; row++) {
      if (!longs.isNull(row)) {
        long value = longs.value(row);
        finite.add(whole ? (double) value : decimal(value));
      }
    }
  }

  private void addDoubles(DoubleVector doubles, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (!doubles.isNull(row)) {
        double value = doubles.value(row);
        if (Double.isFinite(value)) {
          finite.add(value);
        } else if (Double.isNaN(value)) {
          nans++;
        } else if (value > 0) {
          positiveInfinities++;
        } else {
          negativeInfinities++;
        }
      }
    }
  }

  private void addLongDecimals(BytesVector bytes, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (!bytes.isNull(row)) {
        finite.add(
            new BigDecimal(new BigInteger(bytes.value(row)), column.type().scale()).doubleValue());
      }
    }
  }

  /** Dividing two doubles that are exact rounds once, as the decimal's own conversion would. */
  private double decimal(long unscaled) {
    return divisor != 0 && Math.abs(unscaled) < EXACT_WHOLE
        ? unscaled / divisor
        : BigDecimal.valueOf(unscaled, column.type().scale()).doubleValue();
  }

  @Override
  ValueProfile values() {
    return new ValueProfile.Numbers(nans, negativeInfinities, positiveInfinities, finite.finish());
  }
}
