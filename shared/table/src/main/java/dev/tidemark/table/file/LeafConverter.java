// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.json.Json;
import dev.tidemark.model.ColumnType;
import dev.tidemark.table.file.ParquetColumn.Meaning;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/**
 * One value of a nested column as JSON: numbers as numbers; decimals as text, since JSON's numbers
 * are not exact; dates and times in ISO 8601; bytes in base 64.
 */
final class LeafConverter extends PrimitiveConverter {
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final ParquetColumn column;
  private final Consumer<Json> sink;

  LeafConverter(ParquetColumn column, Consumer<Json> sink) {
    this.column = column;
    this.sink = sink;
  }

  @Override
  public void addBoolean(boolean value) {
    sink.accept(Json.of(value));
  }

  @Override
  public void addInt(int value) {
    addLong(value);
  }

  @Override
  public void addLong(long value) {
    sink.accept(whole(column.meant(value)));
  }

  @Override
  public void addFloat(float value) {
    sink.accept(Json.of((double) value));
  }

  @Override
  public void addDouble(double value) {
    sink.accept(Json.of(value));
  }

  @Override
  public void addBinary(Binary value) {
    ColumnType type = column.type();
    sink.accept(
        switch (type.kind()) {
          case STRING -> Json.of(text(value));
          case DECIMAL -> decimal(new BigInteger(value.getBytes()));
          case TIMESTAMP -> whole(int96(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN)));
          case FLOAT -> Json.of(DoubleCursor.half(value.getBytes(), 0));
          case BINARY, BOOLEAN, BYTE, SHORT, INTEGER, LONG, DOUBLE, DATE, TIMESTAMP_NTZ ->
              Json.of(Base64.getEncoder().encodeToString(value.getBytes()));
        });
  }

  private String text(Binary value) {
    if (column.meaning() != Meaning.UUID) {
      return value.toStringUsingUTF8();
    }
    ByteBuffer bits = value.toByteBuffer();
    return new UUID(bits.getLong(), bits.getLong()).toString();
  }

  private static long int96(ByteBuffer bytes) {
    long nanosOfDay = bytes.getLong();
    long day = bytes.getInt() - JULIAN_DAY_OF_EPOCH;
    return Math.addExact(
        Math.multiplyExact(day, MICROS_PER_DAY), Math.floorDiv(nanosOfDay, 1_000L));
  }

  private Json whole(long value) {
    return switch (column.type().kind()) {
      case DECIMAL -> decimal(BigInteger.valueOf(value));
      case DATE -> Json.of(LocalDate.ofEpochDay(value).toString());
      case TIMESTAMP -> Json.of(instant(value).toString());
      case TIMESTAMP_NTZ ->
          Json.of(LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC).toString());
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, STRING, BINARY -> Json.of(value);
    };
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private Json decimal(BigInteger unscaled) {
    return Json.of(new BigDecimal(unscaled, column.type().scale()).toPlainString());
  }
}
