// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of many columns hold less of each column at once, and nothing else is different. */
class WideTableTest {
  private static final int COLUMNS = 300;
  private static final int ROWS = 6_000;

  @TempDir Path folder;

  @Test
  void upToThirtyTwoColumnsNothingIsSmaller() {
    for (int columns : new int[] {1, 32}) {
      assertThat(Width.batchRows(columns)).isEqualTo(8_192);
      assertThat(Width.pageStrides(columns)).isEqualTo(20);
      assertThat(Width.dictionaryBytes(columns)).isEqualTo(1 << 20);
    }
  }

  @Test
  void whatABatchHoldsDoesNotGrowWithTheColumns() {
    for (int columns = 33; columns <= 1_000; columns++) {
      assertThat(Width.batchRows(columns) * columns).isLessThanOrEqualTo(8_192 * 32);
      assertThat((long) Width.dictionaryBytes(columns) * columns).isLessThan(33L << 20);
    }
  }

  @Test
  void rowsComeBackInSmallBatchesAndEqualRowsMakeEqualBytes() throws Exception {
    Batch table = table();
    Path whole = write(table, ROWS);
    assertThat(Files.readAllBytes(write(table, 777))).isEqualTo(Files.readAllBytes(whole));
    int rows = 0;
    try (BatchReader reader =
        SourceFiles.open(SourceFile.of(whole), SourceFormat.PARQUET, table.schema())) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        assertThat(next.get().rows()).isLessThanOrEqualTo(Width.batchRows(COLUMNS));
        for (int c = 0; c < COLUMNS; c++) {
          DoubleVector read = (DoubleVector) next.get().columns().get(c);
          assertThat(read.value(0)).isEqualTo(value(c, rows));
          assertThat(read.value(read.size() - 1)).isEqualTo(value(c, rows + read.size() - 1));
        }
        rows += next.get().rows();
      }
    }
    assertThat(rows).isEqualTo(ROWS);
  }

  private static double value(int column, int row) {
    return column % 3 == 0 ? row % 7 : row * 1_000.5 + column;
  }

  private static Batch table() {
    List<ColumnSchema> schema = new ArrayList<>();
    List<ColumnVector> vectors = new ArrayList<>();
    for (int c = 0; c < COLUMNS; c++) {
      schema.add(new ColumnSchema("c" + c, ColumnType.DOUBLE));
      double[] values = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        values[row] = value(c, row);
      }
      vectors.add(new DoubleVector(values, ROWS, null));
    }
    return new Batch(new TableSchema(schema), ROWS, vectors);
  }

  private Path write(Batch table, int cut) throws Exception {
    List<String> names = table.schema().columns().stream().map(ColumnSchema::name).toList();
    try (ParquetFileWriter writer = new ParquetFileWriter(table.schema(), names)) {
      for (int from = 0; from < ROWS; from += cut) {
        writer.add(table, from, Math.min(ROWS, from + cut));
      }
      Path file = folder.resolve("cut-" + cut + ".parquet");
      return Files.write(file, writer.finish().content().toByteArray());
    }
  }
}
