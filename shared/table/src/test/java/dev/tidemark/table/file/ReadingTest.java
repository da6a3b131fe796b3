// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said of how a text is read, and what becomes of rows that cannot be read. */
class ReadingTest {
  private static final InputLimits SMALL = new InputLimits(2_048, 1_024, 4, 3, 400);

  private final List<Reject> rejected = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto    | 1,5     | 0,25     | 1.5     | 0.25",
        "auto    | 1.234,5 | -12      | 1234.5  | -12.0",
        "auto    | 1,234.5 | 1,000    | 1234.5  | 1000.0",
        "auto    | 1,5     | 1.234    | 1.5     | 1234.0",
        "comma   | 1,234   | 1        | 1.234   | 1.0",
        "comma   | 0,5     | NaN      | 0.5     | NaN",
        "point   | 1,234.5 | 1,234    | 1234.5  | 1234.0",
        "point   | 1.5     | 12,345.5 | 1.5     | 12345.5",
      })
  void numbersMeanWhatTheirMarksSay(
      String mark, String first, String second, double one, double other) {
    SourceFile file = text("a;b\n" + first + ";x\n" + second + ";y\n");
    Reading reading = new Reading(true, DecimalMark.named(mark), InputLimits.standard());

    Batch batch = read(file, SourceFormat.CSV, reading).get(0);

    DoubleVector values = (DoubleVector) batch.columns().get(0);
    assertThat(values.value(0)).isEqualTo(Double.valueOf(one));
    assertThat(values.value(1)).isEqualTo(Double.valueOf(other));
  }

  @Test
  void aStatedMarkSettlesWhatTheValuesDoNot() {
    SourceFile file = text("a;b\n1,234;x\n");

    assertThat(type(file, DecimalMark.FOUND)).isEqualTo(ColumnType.STRING);
    assertThat(type(file, DecimalMark.COMMA)).isEqualTo(ColumnType.DOUBLE);
    assertThat(type(file, DecimalMark.POINT)).isEqualTo(ColumnType.LONG);
    assertThat(type(text("a;b\n1.5;x\n"), DecimalMark.COMMA)).isEqualTo(ColumnType.STRING);
  }

  private static ColumnType type(SourceFile file, DecimalMark mark) {
    Reading reading = new Reading(true, mark, InputLimits.standard());
    SourceColumns columns =
        SourceFiles.columnsOf(file, SourceFormat.CSV, reading, Rejects.refuse());
    return SourceColumns.join(List.of(columns)).columns().get(0).type();
  }

  @Test
  void aFileWithoutHeaderKeepsItsFirstRow() {
    Reading reading = new Reading(false, DecimalMark.FOUND, InputLimits.standard());

    Batch batch = read(text("7,x\n8,y\n"), SourceFormat.CSV, reading).get(0);

    assertThat(batch.rows()).isEqualTo(2);
    assertThat(((LongVector) batch.columns().get(0)).value(0)).isEqualTo(7);
    assertThat(batch.schema().columns().stream().map(ColumnSchema::name))
        .containsExactly("column_1", "column_2");
  }

  @Test
  void rowsThatCannotBeCutAreRejectedAndTheRestIsRead() {
    SourceFile file =
        text("a,b\n1,2\n3\n4,\"x\n5,6\n7,\"y\"z\n8,9,10\n\n11,\"1\"\"2\"\n12,\0\n13,14\n");

    List<Batch> batches = read(file, SourceFormat.CSV, Reading.standard());

    assertThat(batches.get(0).rows()).isEqualTo(4);
    assertThat(longs(batches.get(0), 0)).containsExactly(1, 5, 11, 13);
    assertThat(rejected.stream().map(Reject::line)).containsExactly(3L, 4L, 6L, 7L, 10L);
    assertThat(rejected.get(1).text()).isEqualTo("4,\"x");
    assertThat(rejected.get(1).reason()).doesNotContain("4,");
  }

  @Test
  void linesThatAreNoObjectAreRejectedWhole() {
    SourceFile file = text("{\"a\":1}\n{\"a\":2,\"b\":\n[3]\n\n{\"a\":4,\"a\":5}\n{\"a\":6}\n");

    List<Batch> batches = read(file, SourceFormat.JSON_LINES, Reading.standard());

    assertThat(longs(batches.get(0), 0)).containsExactly(1, 6);
    assertThat(batches.get(0).schema().columns()).hasSize(1);
    assertThat(rejected.stream().map(Reject::line)).containsExactly(2L, 3L, 5L);
  }

  @Test
  void valuesThatDoNotFitTakeTheirWholeRowOut() {
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSchema("a", ColumnType.LONG), new ColumnSchema("b", ColumnType.LONG)));
    SourceFile csv = text("a,b\n1,2\n3,oops\n,6\n7,8\n");
    SourceFile lines =
        text("{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":\"oops\"}\n{\"b\":6}\n{\"a\":7,\"b\":8}\n");

    for (SourceFormat format : List.of(SourceFormat.CSV, SourceFormat.JSON_LINES)) {
      rejected.clear();
      SourceFile file = format == SourceFormat.CSV ? csv : lines;
      SourceColumns columns = SourceFiles.columnsOf(file, format);
      Batch batch;
      try (BatchReader reader =
          SourceFiles.open(file, columns, schema, Reading.standard(), rejected::add)) {
        batch = reader.next().orElseThrow();
      }

      assertThat(batch.rows()).isEqualTo(3);
      assertThat(longs(batch, 1)).containsExactly(2, 6, 8);
      assertThat(batch.columns().get(0).isNull(1)).isTrue();
      assertThat(rejected).hasSize(1);
      assertThat(rejected.get(0).reason()).contains("\"b\"").doesNotContain("oops");
    }
  }

  @Test
  void whatIsTooLongCostsOneRow() {
    Reading reading = new Reading(true, DecimalMark.FOUND, SMALL);
    String longField = "x".repeat(1_500);
    String longRecord = "x".repeat(1_000) + "," + "y".repeat(1_000) + "," + "z".repeat(1_000);

    read(
        text("a,b,c\n1,2,3\n" + longRecord + "\r\n4,5,6\n" + longField + ",7,8\n"),
        SourceFormat.CSV,
        reading);
    assertThat(rejected.stream().map(Reject::message))
        .containsExactly(
            "some file, line 3: the record is longer than 2048 bytes; a quote may not be closed",
            "some file, line 5: field 1 is longer than 1024 bytes");

    rejected.clear();
    read(
        text(
            "{\"a\":1}\n{\"a\":\""
                + "x".repeat(5_000)
                + "\"}\n{\"a\":[[[[1]]]]}\n{\"a\":\""
                + longField
                + "\"}\n{\"a\":2}\n"),
        SourceFormat.JSON_LINES,
        reading);
    assertThat(rejected.stream().map(Reject::line)).containsExactly(2L, 3L, 4L);
    assertThat(rejected.get(0).reason()).contains("longer than 2048 bytes");
    assertThat(rejected.get(1).reason()).contains("deeper than 3");
  }

  @Test
  void tooManyColumnsAreRefusedWithTheirPlace() {
    Reading reading = new Reading(true, DecimalMark.FOUND, SMALL);

    assertThatThrownBy(() -> read(text("a,b,c,d,e\n1,2,3,4,5\n"), SourceFormat.CSV, reading))
        .hasMessageContaining("some file, line 1")
        .hasMessageContaining("more than 4 columns");
    assertThatThrownBy(
            () ->
                read(
                    text("{\"a\":1,\"b\":1}\n{\"c\":1,\"d\":1,\"e\":1}\n"),
                    SourceFormat.JSON_LINES,
                    reading))
        .hasMessageContaining("some file, line 2")
        .hasMessageContaining("more than 4");
  }

  @Test
  void limitsComeFromTheEnvironment() {
    assertThat(InputLimits.of(Map.of())).isEqualTo(InputLimits.standard());
    assertThat(InputLimits.of(Map.of("TIDEMARK_MAX_RECORD_BYTES", "4096")).recordBytes())
        .isEqualTo(4096);
    assertThatThrownBy(
            () ->
                InputLimits.of(
                    Map.of("TIDEMARK_MAX_COLUMNS", "many", "TIDEMARK_MAX_DEPTH", "deep")))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining("TIDEMARK_MAX_COLUMNS")
        .hasMessageContaining("TIDEMARK_MAX_DEPTH");
    assertThatThrownBy(() -> InputLimits.of(Map.of("TIDEMARK_MAX_RECORD_BYTES", "3")))
        .hasMessageContaining("TIDEMARK_MAX_RECORD_BYTES must be from");
  }

  private static long[] longs(Batch batch, int column) {
    LongVector values = (LongVector) batch.columns().get(column);
    long[] found = new long[batch.rows()];
    for (int row = 0; row < found.length; row++) {
      found[row] = values.value(row);
    }
    return found;
  }

  private List<Batch> read(SourceFile file, SourceFormat format, Reading reading) {
    SourceColumns columns = SourceFiles.columnsOf(file, format, reading, row -> {});
    TableSchema schema = SourceColumns.join(List.of(columns));
    List<Batch> batches = new ArrayList<>();
    try (BatchReader reader = SourceFiles.open(file, columns, schema, reading, rejected::add)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        batches.add(next.get());
      }
    }
    return batches;
  }

  private static SourceFile text(String content) {
    return SourceFile.of("some file", Bytes.utf8(content));
  }
}
