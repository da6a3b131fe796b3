// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.json.Json;
import dev.tidemark.model.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one column as Delta writes them. A column that holds a NaN, an infinity, a text
 * that is too long or a decimal that JSON numbers cannot carry has none: readers skip files by
 * them, so a bound must never exclude a value.
 */
final class ColumnRange {
  private static final int LONGEST_TEXT_BYTES = 64;
  private static final int EXACT_DOUBLE_DIGITS = 15;
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  private final ColumnType type;
  private long nulls;
  private boolean seen;
  private boolean unbounded;
  private long leastLong = Long.MAX_VALUE;
  private long greatestLong = Long.MIN_VALUE;
  private double leastDouble = Double.POSITIVE_INFINITY;
  private double greatestDouble = Double.NEGATIVE_INFINITY;
  private byte @Nullable [] leastBytes;
  private byte @Nullable [] greatestBytes;

  ColumnRange(ColumnType type) {
    this.type = type;
    this.unbounded =
        switch (type.kind()) {
          case BOOLEAN, BINARY -> true;
          case DECIMAL -> type.precision() > EXACT_DOUBLE_DIGITS;
          case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, STRING, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
              false;
        };
  }

  long nulls() {
    return nulls;
  }

  void add(ColumnVector vector, int fromRow, int toRow) {
    if (vector instanceof LongVector longs) {
      addLongs(longs, fromRow, toRow);
    } else if (vector instanceof DoubleVector doubles) {
      addDoubles(doubles, fromRow, toRow);
    } else {
      addBytes((BytesVector) vector, fromRow, toRow);
    }
  }

  private void addLongs(LongVector longs, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (longs.isNull(row)) {
        nulls++;
      } else {
        seen = true;
        leastLong = Math.min(leastLong, longs.value(row));
        greatestLong = Math.max(greatestLong, longs.value(row));
      }
    }
  }

  private void addDoubles(DoubleVector doubles, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (doubles.isNull(row)) {
        nulls++;
      } else {
        seen = true;
        unbounded |= !Double.isFinite(doubles.value(row));
        leastDouble = Math.min(leastDouble, doubles.value(row));
        greatestDouble = Math.max(greatestDouble, doubles.value(row));
      }
    }
  }

  private void addBytes(BytesVector bytes, int fromRow, int toRow) {
    boolean[] looked = new boolean[bytes.entryCount()];
    for (int row = fromRow; row < toRow; row++) {
      if (bytes.isNull(row)) {
        nulls++;
      } else if (!looked[bytes.code(row)]) {
        looked[bytes.code(row)] = true;
        widen(bytes.value(row));
      }
    }
  }

  private void widen(byte[] value) {
    seen = true;
    if (unbounded) {
      return;
    }
    if (leastBytes == null || Arrays.compareUnsigned(value, leastBytes) < 0) {
      leastBytes = value;
    }
    if (greatestBytes == null || Arrays.compareUnsigned(value, greatestBytes) > 0) {
      greatestBytes = value;
    }
  }

  Optional<Json> least() {
    return bound(leastLong, leastDouble, leastBytes, false);
  }

  Optional<Json> greatest() {
    return bound(greatestLong, greatestDouble, greatestBytes, true);
  }

  private Optional<Json> bound(
      long whole, double real, byte @Nullable [] text, boolean isGreatest) {
    if (!seen || unbounded) {
      return Optional.empty();
    }
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, LONG -> Optional.of(Json.of(whole));
      case FLOAT, DOUBLE -> Optional.of(Json.of(real));
      case DECIMAL -> Optional.of(Json.of(BigDecimal.valueOf(whole, type.scale()).doubleValue()));
      case DATE ->
          isWritable(whole)
              ? Optional.of(Json.of(LocalDate.ofEpochDay(whole).toString()))
              : Optional.empty();
      case TIMESTAMP, TIMESTAMP_NTZ -> time(whole, isGreatest);
      case STRING ->
          text == null || text.length > LONGEST_TEXT_BYTES
              ? Optional.empty()
              : Optional.of(Json.of(new String(text, StandardCharsets.UTF_8)));
      case BOOLEAN, BINARY -> Optional.empty();
    };
  }

  /** To the millisecond, as other writers do: the least rounded down, the greatest up. */
  private Optional<Json> time(long micros, boolean isGreatest) {
    if (!isWritable(Math.floorDiv(micros, MICROS_PER_DAY))) {
      return Optional.empty();
    }
    long millis =
        isGreatest
            ? -Math.floorDiv(-micros, MICROS_PER_MILLI)
            : Math.floorDiv(micros, MICROS_PER_MILLI);
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    String zone = type.kind() == ColumnType.Kind.TIMESTAMP ? "Z" : "";
    return Optional.of(Json.of(MILLIS.format(time) + zone));
  }

  private static boolean isWritable(long day) {
    return day >= FIRST_DAY && day < LAST_DAY;
  }
}
