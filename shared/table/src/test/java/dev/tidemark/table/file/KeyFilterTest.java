// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilterTest {
  private static final int ROWS = 5_000;
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new ColumnSchema("id", ColumnType.LONG),
              new ColumnSchema("small", ColumnType.INTEGER),
              new ColumnSchema("name", ColumnType.STRING),
              new ColumnSchema("day", ColumnType.DATE),
              new ColumnSchema("plain", ColumnType.LONG)));

  @TempDir private Path folder;

  /** DuckDB leaves out a row group only where its filter surely does not hold the value. */
  @Test
  void duckDbReadsTheFiltersAsWeDo() throws IOException, SQLException {
    Path file = write();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      for (int value = 0; value < 400; value++) {
        assertSame(sql, file, "id", Long.toString(value));
        assertSame(sql, file, "name", "name-" + value);
        assertSame(sql, file, "small", Integer.toString(value * 7));
      }
      assertThat(excludes(sql, file, "id", "6")).isFalse();
      assertThat(excludes(sql, file, "id", "7")).isTrue();
    }
  }

  private static void assertSame(Statement sql, Path file, String column, String value)
      throws SQLException {
    assertThat(excludes(sql, file, column, value))
        .as("%s = %s", column, value)
        .isEqualTo(!value(column, value).mayBeIn(SourceFile.of(file), column));
  }

  private static boolean excludes(Statement sql, Path file, String column, String value)
      throws SQLException {
    String literal = column.equals("name") ? "'" + value + "'" : value;
    try (ResultSet found =
        sql.executeQuery(
            "SELECT bool_and(bloom_filter_excludes) FROM parquet_bloom_probe('"
                + file
                + "', '"
                + column
                + "', "
                + literal
                + ")")) {
      found.next();
      return found.getBoolean(1);
    }
  }

  @Test
  void noValueThatIsThereIsEverMissedAndFewOthersPass() throws IOException {
    SourceFile file = SourceFile.of(write());
    int passed = 0;
    for (int row = 0; row < ROWS; row++) {
      assertThat(value("id", Long.toString(row * 3L)).mayBeIn(file, "id")).isTrue();
      assertThat(value("name", "name-" + row * 2).mayBeIn(file, "name")).isTrue();
      passed += value("id", Long.toString(row * 3L + 1)).mayBeIn(file, "id") ? 1 : 0;
    }
    assertThat(passed).isLessThan(ROWS / 50);
    assertThat(value("day", "1970-01-02").mayBeIn(file, "day")).isTrue();
    assertThat(value("day", "2031-01-02").mayBeIn(file, "day")).isFalse();
    // Without a filter nothing is known.
    assertThat(value("plain", "-99").mayBeIn(file, "plain")).isTrue();
  }

  @Test
  void equalRowsMakeEqualBytesWithFiltersToo() throws IOException {
    assertThat(content().sha256()).isEqualTo(content().sha256());
    assertThat(Files.size(write())).isGreaterThan(content(List.of()).size());
  }

  @ParameterizedTest
  @CsvSource({"id,1.5", "small,x", "day,2026-13-01", "id,99999999999999999999"})
  void aValueOfAnotherTypeIsRefusedAndNotTold(String column, String text) {
    assertThatThrownBy(() -> value(column, text))
        .isInstanceOf(TidemarkException.class)
        .hasMessageStartingWith("the value for the column \"" + column + "\" is none of its type")
        .hasMessageNotContaining(text);
  }

  @Test
  void aDamagedFilterIsNamed() throws IOException {
    byte[] bytes = content().toByteArray();
    SourceFile whole = SourceFile.of("whole.parquet", Bytes.copyOf(bytes));
    var meta = ParquetFooter.read(whole).groups().get(0).getColumns().get(0).getMeta_data();
    for (int i = 0; i < 12; i++) {
      bytes[(int) meta.getBloom_filter_offset() + i] = (byte) 0xff;
    }
    SourceFile damaged = SourceFile.of("bad.parquet", Bytes.takeOver(bytes));

    assertThatThrownBy(() -> value("id", "1").mayBeIn(damaged, "id"))
        .hasMessageContaining("bad.parquet is damaged: its bloom filter cannot be read");
  }

  private static KeyValue value(String column, String text) {
    return KeyValue.parse(SCHEMA.columns().get(SCHEMA.indexOf(column).orElseThrow()), text);
  }

  private Path write() throws IOException {
    return Files.write(folder.resolve("keys.parquet"), content().toByteArray());
  }

  private static Bytes content() {
    return content(List.of("id", "small", "name", "day"));
  }

  private static Bytes content(List<String> keys) {
    List<String> names = SCHEMA.columns().stream().map(ColumnSchema::name).toList();
    try (ParquetFileWriter writer = new ParquetFileWriter(SCHEMA, names, keys)) {
      writer.add(batch(), 0, ROWS);
      return writer.finish().content();
    }
  }

  private static Batch batch() {
    long[] ids = new long[ROWS];
    long[] small = new long[ROWS];
    long[] days = new long[ROWS];
    int[] codes = new int[ROWS];
    byte[][] entries = new byte[ROWS][];
    BitSet nulls = new BitSet();
    for (int row = 0; row < ROWS; row++) {
      ids[row] = row * 3L;
      small[row] = row * 14L;
      days[row] = row;
      codes[row] = row;
      entries[row] = ("name-" + row * 2).getBytes(StandardCharsets.UTF_8);
    }
    nulls.set(ROWS - 1);
    return new Batch(
        SCHEMA,
        ROWS,
        List.of(
            new LongVector(ids, ROWS, null),
            new LongVector(small, ROWS, null),
            new BytesVector(codes, ROWS, entries, ROWS, null),
            new LongVector(days, ROWS, nulls),
            new LongVector(ids.clone(), ROWS, null)));
  }
}
