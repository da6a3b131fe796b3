// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileWriterTest {
  private static final int ROWS = 5_000;
  private static final List<ColumnType> TYPES =
      List.of(
          ColumnType.BOOLEAN,
          ColumnType.BYTE,
          ColumnType.SHORT,
          ColumnType.INTEGER,
          ColumnType.LONG,
          ColumnType.DATE,
          ColumnType.TIMESTAMP,
          ColumnType.TIMESTAMP_NTZ,
          ColumnType.decimal(7, 2),
          ColumnType.decimal(18, 4),
          ColumnType.decimal(38, 6),
          ColumnType.FLOAT,
          ColumnType.DOUBLE,
          ColumnType.STRING,
          ColumnType.BINARY);
  private static final double[] DOUBLES = {
    Double.NaN, -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, 1.5
  };

  @TempDir Path folder;

  @Test
  void everyTypeComesBackWithNullsAndExtremes() throws Exception {
    Batch batch = sample();
    Path file = write(batch, ROWS);
    List<String> expected = texts(batch);
    List<String> found = new ArrayList<>();
    try (BatchReader reader =
        SourceFiles.open(SourceFile.of(file), SourceFormat.PARQUET, batch.schema())) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        found.addAll(texts(next.get()));
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(SourceFiles.schemaOf(List.of(SourceFile.of(file)), SourceFormat.PARQUET))
        .isEqualTo(batch.schema());
  }

  @Test
  void equalRowsMakeEqualBytesHoweverTheyAreCut() throws Exception {
    Batch batch = sample();
    assertThat(Files.readAllBytes(write(batch, 777)))
        .isEqualTo(Files.readAllBytes(write(batch, ROWS)));
  }

  @Test
  void duckDbReadsTheSameValues() throws Exception {
    Batch batch = sample();
    Path file = write(batch, ROWS);
    long longs = 0;
    int nulls = 0;
    LongVector vector = (LongVector) batch.columns().get(5);
    for (int row = 0; row < ROWS; row++) {
      longs += vector.isNull(row) ? 0 : vector.value(row);
      nulls += vector.isNull(row) ? 1 : 0;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select count(*), sum(date_diff('day', date '1970-01-01', c5)), count(*) - count(c5),"
                    + " max(c8)::varchar, max(c10)::varchar, count(distinct c13), typeof(any_value(c6))"
                    + " from '"
                    + file
                    + "'")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getLong(1)).isEqualTo(ROWS);
      assertThat(result.getLong(2)).isEqualTo(longs);
      assertThat(result.getInt(3)).isEqualTo(nulls);
      assertThat(result.getString(4)).isEqualTo("99999.99");
      assertThat(result.getString(5)).isEqualTo("9".repeat(32) + ".999999");
      assertThat(result.getInt(6)).isEqualTo(51);
      assertThat(result.getString(7)).isEqualTo("TIMESTAMP WITH TIME ZONE");
    }
  }

  private Path write(Batch batch, int rowsAtOnce) throws Exception {
    List<String> names = batch.schema().columns().stream().map(ColumnSchema::name).toList();
    try (ParquetFileWriter writer = new ParquetFileWriter(batch.schema(), names)) {
      for (int row = 0; row < batch.rows(); row += rowsAtOnce) {
        writer.add(batch, row, Math.min(batch.rows(), row + rowsAtOnce));
      }
      Path file = folder.resolve("cut-" + rowsAtOnce + ".parquet");
      return Files.write(file, writer.finish().content().toByteArray());
    }
  }

  private static Batch sample() {
    List<ColumnSchema> columns = new ArrayList<>();
    List<ColumnVector> vectors = new ArrayList<>();
    for (ColumnType type : TYPES) {
      columns.add(new ColumnSchema("c" + columns.size(), type));
      Vectors.Builder builder = Vectors.builder(type, ROWS);
      for (int row = 0; row < ROWS; row++) {
        if (row % 7 == 3) {
          builder.addNull();
        } else {
          add(builder, type, row);
        }
      }
      vectors.add(builder.build());
    }
    return new Batch(new TableSchema(columns), ROWS, vectors);
  }

  private static void add(Vectors.Builder builder, ColumnType type, int row) {
    boolean least = row % 11 == 0;
    switch (type.kind()) {
      case BOOLEAN -> builder.addLong(row & 1);
      case BYTE -> builder.addLong(least ? Byte.MIN_VALUE : Byte.MAX_VALUE);
      case SHORT -> builder.addLong(least ? Short.MIN_VALUE : row);
      case INTEGER -> builder.addLong(least ? Integer.MIN_VALUE : Integer.MAX_VALUE - row);
      case LONG -> builder.addLong(least ? Long.MIN_VALUE : Long.MAX_VALUE - row);
      case DATE -> builder.addLong(least ? -719_162 : row);
      case TIMESTAMP, TIMESTAMP_NTZ -> builder.addLong(least ? -1 : row * 1_234_567L);
      case DECIMAL -> {
        BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        builder.addUnscaled(least ? most.negate() : row % 2 == 0 ? most : BigInteger.valueOf(row));
      }
      case FLOAT -> builder.addDouble((float) DOUBLES[row % DOUBLES.length]);
      case DOUBLE -> builder.addDouble(DOUBLES[row % DOUBLES.length]);
      case STRING -> {
        byte[] text = (row % 51 == 0 ? "" : "ü" + row % 51).getBytes(StandardCharsets.UTF_8);
        builder.addBytes(text, 0, text.length);
      }
      case BINARY ->
          builder.addBytes(new byte[] {0, (byte) row, -1}, 0, row % 4 == 0 ? 0 : row % 3);
    }
  }

  private static List<String> texts(Batch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < batch.columns().size(); i++) {
        ColumnVector vector = batch.columns().get(i);
        boolean isDecimal =
            batch.schema().columns().get(i).type().kind() == ColumnType.Kind.DECIMAL;
        text.append(vector.isNull(row) ? "null" : text(vector, row, isDecimal)).append('|');
      }
      rows.add(text.toString());
    }
    return rows;
  }

  private static String text(ColumnVector vector, int row, boolean isDecimal) {
    if (vector instanceof LongVector longs) {
      return Long.toString(longs.value(row));
    }
    if (vector instanceof DoubleVector doubles) {
      return Double.toString(doubles.value(row));
    }
    byte[] bytes = ((BytesVector) vector).value(row);
    return isDecimal ? new BigInteger(bytes).toString() : Arrays.toString(bytes);
  }
}
