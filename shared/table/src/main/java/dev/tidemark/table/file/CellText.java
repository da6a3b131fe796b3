// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Single values as text: times in ISO 8601, bytes in base 64. */
public final class CellText {
  private CellText() {}

  /** The values of a row by column; empty for null. */
  public static Map<String, Optional<String>> row(Batch batch, int row) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < batch.columns().size(); i++) {
      ColumnSchema column = batch.schema().columns().get(i);
      ColumnVector vector = batch.columns().get(i);
      values.put(
          column.name(),
          vector.isNull(row) ? Optional.empty() : Optional.of(of(vector, row, column.type())));
    }
    return values;
  }

  /** The value of a row that is not null. */
  public static String of(ColumnVector vector, int row, ColumnType type) {
    if (vector instanceof DoubleVector doubles) {
      return type.kind() == ColumnType.Kind.FLOAT
          ? Float.toString((float) doubles.value(row))
          : Double.toString(doubles.value(row));
    }
    return vector instanceof LongVector longs
        ? of(longs.value(row), type)
        : of(((BytesVector) vector).value(row), type);
  }

  private static String of(long value, ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> value == 0 ? "false" : "true";
      case DECIMAL -> BigDecimal.valueOf(value, type.scale()).toPlainString();
      case DATE -> LocalDate.ofEpochDay(value).toString();
      case TIMESTAMP -> instant(value).toString();
      case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC).toString();
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, STRING, BINARY -> Long.toString(value);
    };
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String of(byte[] value, ColumnType type) {
    return switch (type.kind()) {
      case STRING -> new String(value, StandardCharsets.UTF_8);
      case DECIMAL -> new BigDecimal(new BigInteger(value), type.scale()).toPlainString();
      case BINARY,
          BOOLEAN,
          BYTE,
          SHORT,
          INTEGER,
          LONG,
          FLOAT,
          DOUBLE,
          DATE,
          TIMESTAMP,
          TIMESTAMP_NTZ ->
          Base64.getEncoder().encodeToString(value);
    };
  }
}
