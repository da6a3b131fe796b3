// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nested columns and codecs, in files that DuckDB wrote. */
class NestedParquetTest {
  @TempDir private Path folder;

  @Test
  void listsStructsAndMapsBecomeJson() throws SQLException {
    SourceFile file =
        duck(
            "SELECT * FROM (VALUES"
                + " (1, [1, NULL, 3], {'x': 1.5, 'y': 'a'}, MAP {'k': 1, 'j': 2}, [['a'], []]),"
                + " (2, NULL, NULL, NULL, NULL),"
                + " (3, [], {'x': NULL, 'y': NULL}, MAP {}, [[NULL], ['b', 'c']]))"
                + " t(id, list, struct, map, lists)",
            "zstd");

    assertThat(texts(file, "list")).containsExactly("[1,null,3]", null, "[]");
    assertThat(texts(file, "struct")).containsExactly("{\"x\":\"1.5\",\"y\":\"a\"}", null, "{}");
    assertThat(texts(file, "map")).containsExactly("{\"j\":2,\"k\":1}", null, "{}");
    assertThat(texts(file, "lists"))
        .containsExactly("[[\"a\"],[]]", null, "[[null],[\"b\",\"c\"]]");
  }

  @Test
  void valuesInNestedColumnsKeepTheirMeaning() throws SQLException {
    SourceFile file =
        duck(
            "SELECT {'d': DATE '2024-02-29', 't': TIMESTAMP '2024-01-01 10:00:00.5', 'z':"
                + " TIMESTAMPTZ '2024-01-01 10:00:00+00', 'n': 12.30::DECIMAL(20,2), 'b': true,"
                + " 'l': 9007199254740993, 'u': '550e8400-e29b-41d4-a716-446655440000'::UUID,"
                + " 'bytes': 'ab'::BLOB} AS s",
            "snappy");

    assertThat(texts(file, "s"))
        .containsExactly(
            "{\"b\":true,\"bytes\":\"YWI=\",\"d\":\"2024-02-29\",\"l\":9007199254740993,"
                + "\"n\":\"12.30\",\"t\":\"2024-01-01T10:00:00.500\","
                + "\"u\":\"550e8400-e29b-41d4-a716-446655440000\",\"z\":\"2024-01-01T10:00:00Z\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4", "lz4_raw"})
  void everyCodecGivesTheSameRowsFlatAndNested(String codec) throws SQLException {
    SourceFile file =
        duck(
            "SELECT i AS id, 'row ' || (i % 100) || repeat('x', i % 50) AS t, [i, i + 1] AS l"
                + " FROM range(30000) r(i)",
            codec);

    List<String> nested = texts(file, "l");
    List<String> flat = texts(file, "t");
    assertThat(nested).hasSize(30_000);
    for (int i = 0; i < 30_000; i++) {
      assertThat(nested.get(i)).isEqualTo("[" + i + "," + (i + 1) + "]");
      assertThat(flat.get(i)).isEqualTo("row " + i % 100 + "x".repeat(i % 50));
    }
  }

  @Test
  void aCodecThatIsNotReadIsRefusedByName() throws SQLException {
    SourceFile file = duck("SELECT 1 AS a", "brotli");

    assertThatThrownBy(() -> texts(file, "a"))
        .hasMessageContaining("nested.parquet")
        .hasMessageContaining("BROTLI");
  }

  private SourceFile duck(String query, String codec) throws SQLException {
    Path file = folder.resolve("nested.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY ("
              + query
              + ") TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 10000, COMPRESSION "
              + codec
              + ")");
    }
    return SourceFile.of(file);
  }

  private static List<String> texts(SourceFile file, String column) {
    TableSchema schema = SourceFiles.schemaOf(List.of(file), SourceFormat.PARQUET);
    int at = schema.indexOf(column).orElseThrow();
    assertThat(schema.columns().get(at).type()).isEqualTo(ColumnType.STRING);
    List<String> texts = new ArrayList<>();
    try (BatchReader reader = SourceFiles.open(file, SourceFormat.PARQUET, schema)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        BytesVector vector = (BytesVector) next.get().columns().get(at);
        for (int row = 0; row < next.get().rows(); row++) {
          texts.add(
              vector.isNull(row) ? null : new String(vector.value(row), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
