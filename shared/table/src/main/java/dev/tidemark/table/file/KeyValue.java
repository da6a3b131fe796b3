// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A value of one column that is looked for. Which files may hold it is told by their statistics and
 * bloom filters. Immutable.
 */
public final class KeyValue {
  private final ColumnSchema column;
  private final long whole;
  private final double real;
  private final byte @Nullable [] bytes;

  private KeyValue(ColumnSchema column, long whole, double real, byte @Nullable [] bytes) {
    this.column = column;
    this.whole = whole;
    this.real = real;
    this.bytes = bytes;
  }

  /**
   * A value as people write it: times in ISO 8601.
   *
   * @throws TidemarkException INVALID_REQUEST if the column holds no such values; the value itself
   *     is not told
   */
  public static KeyValue parse(ColumnSchema column, String text) {
    ColumnType type = column.type();
    try {
      return switch (type.kind()) {
        case BYTE, SHORT, INTEGER, LONG -> whole(column, Long.parseLong(text));
        case BOOLEAN -> whole(column, bool(text) ? 1 : 0);
        case DATE -> whole(column, LocalDate.parse(text).toEpochDay());
        case TIMESTAMP -> whole(column, micros(OffsetDateTime.parse(text).toInstant()));
        case TIMESTAMP_NTZ ->
            whole(column, micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
        case FLOAT -> new KeyValue(column, 0, Float.parseFloat(text), null);
        case DOUBLE -> new KeyValue(column, 0, Double.parseDouble(text), null);
        case STRING -> new KeyValue(column, 0, 0, text.getBytes(StandardCharsets.UTF_8));
        case DECIMAL ->
            decimal(column, new BigDecimal(text).setScale(type.scale()).unscaledValue());
        case BINARY -> throw refused(column);
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw refused(column);
    }
  }

  private static KeyValue whole(ColumnSchema column, long value) {
    return new KeyValue(column, value, 0, null);
  }

  private static KeyValue decimal(ColumnSchema column, BigInteger unscaled) {
    return column.type().precision() <= ColumnType.MAX_LONG_PRECISION
        ? whole(column, unscaled.longValueExact())
        : new KeyValue(column, 0, 0, unscaled.toByteArray());
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new NumberFormatException("neither true nor false");
    }
    return text.equals("true");
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static TidemarkException refused(ColumnSchema column) {
    return TidemarkException.invalid(
        "the value for the column \""
            + column.name()
            + "\" is none of its type, "
            + column.type().deltaName());
  }

  public ColumnSchema column() {
    return column;
  }

  /** Whether a row holds it. */
  public boolean isIn(ColumnVector values, int row) {
    if (values.isNull(row)) {
      return false;
    }
    if (values instanceof LongVector longs) {
      return longs.value(row) == whole;
    }
    if (values instanceof DoubleVector doubles) {
      return Double.compare(doubles.value(row) + 0.0, real + 0.0) == 0;
    }
    byte[] found = ((BytesVector) values).value(row);
    return column.type().kind() == ColumnType.Kind.DECIMAL && bytes != null
        ? new BigInteger(found).equals(new BigInteger(bytes))
        : Arrays.equals(found, bytes);
  }

  /**
   * False only if the statistics of a file, as the log has them, tell that no row holds it. Only
   * whole numbers are told: texts are cut in statistics, decimals and times have other forms.
   */
  public boolean mayBeIn(JsonCursor statistics, String physicalName) {
    return switch (column.type().kind()) {
      case BYTE, SHORT, INTEGER, LONG ->
          bound(statistics, "minValues", physicalName).map(min -> min <= whole).orElse(true)
              && bound(statistics, "maxValues", physicalName).map(max -> max >= whole).orElse(true);
      case BOOLEAN, FLOAT, DOUBLE, DECIMAL, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> true;
    };
  }

  private static Optional<Long> bound(JsonCursor statistics, String member, String column) {
    return statistics
        .optional(member)
        .flatMap(values -> values.optional(column))
        .filter(value -> value.value() instanceof JsonNumber number && number.isWhole())
        .map(JsonCursor::integer);
  }

  /**
   * False only if the bloom filters of a Parquet file tell that no row holds it; true where there
   * is no filter.
   */
  public boolean mayBeIn(SourceFile file, String physicalName) {
    if (!KeyHash.isKnown(column.type())) {
      return true;
    }
    long hash = bytes == null ? KeyHash.of(column.type(), whole) : KeyHash.of(bytes);
    for (RowGroup group : ParquetFooter.read(file).groups()) {
      ColumnMetaData meta =
          group.getColumns().stream()
              .map(chunk -> chunk.getMeta_data())
              .filter(found -> found.getPath_in_schema().equals(List.of(physicalName)))
              .findFirst()
              .orElse(null);
      if (meta == null || !meta.isSetBloom_filter_offset() || !meta.isSetBloom_filter_length()) {
        return true;
      }
      if (filter(file, meta).findHash(hash)) {
        return true;
      }
    }
    return false;
  }

  private static BlockSplitBloomFilter filter(SourceFile file, ColumnMetaData meta) {
    Bytes stored = file.read(meta.getBloom_filter_offset(), meta.getBloom_filter_length());
    try (var in = stored.newInputStream()) {
      BloomFilterHeader header = Util.readBloomFilterHeader(in);
      byte[] bits = in.readNBytes(header.getNumBytes());
      if (!header.getAlgorithm().isSetBLOCK()
          || !header.getHash().isSetXXHASH()
          || bits.length != header.getNumBytes()) {
        throw ParquetFooter.damaged(file.name(), "its bloom filter cannot be read", null);
      }
      return new BlockSplitBloomFilter(bits);
    } catch (IOException | RuntimeException e) {
      throw e instanceof TidemarkException known
          ? known
          : ParquetFooter.damaged(file.name(), "its bloom filter cannot be read", e);
    }
  }
}
