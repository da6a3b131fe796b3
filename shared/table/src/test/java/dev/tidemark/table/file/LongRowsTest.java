// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.BytesVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of rows of a megabyte few are held at once, however many a file has. */
class LongRowsTest {
  private static final int MEBI = 1 << 20;
  private static final TableSchema TEXT =
      new TableSchema(List.of(new ColumnSchema("text", ColumnType.STRING)));

  @ParameterizedTest
  @EnumSource
  void aBatchHoldsFewOfThem(SourceFormat format) {
    List<Integer> batches = new ArrayList<>();
    try (BatchReader reader = SourceFiles.open(source(format, 10), format, TEXT)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        batches.add(next.get().rows());
      }
    }
    assertThat(batches).hasSizeGreaterThanOrEqualTo(3);
    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
  }

  private static SourceFile source(SourceFormat format, int rows) {
    if (format == SourceFormat.PARQUET) {
      try (ParquetFileWriter writer = new ParquetFileWriter(TEXT, List.of("text"))) {
        writer.add(noise(rows, MEBI), 0, rows);
        return SourceFile.of("long", writer.finish().content());
      }
    }
    boolean isCsv = format == SourceFormat.CSV;
    StringBuilder text = new StringBuilder(isCsv ? "text\n" : "");
    for (int row = 0; row < rows; row++) {
      String value = row + "x".repeat(MEBI);
      text.append(isCsv ? value : "{\"text\":\"" + value + "\"}").append('\n');
    }
    return SourceFile.of("long", Bytes.copyOf(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPageOfThemIsLongAndOneOfOrdinaryRowsNeverIs() {
    try (ParquetFileWriter writer = new ParquetFileWriter(TEXT, List.of("text"))) {
      Batch ordinary = noise(2_000, 4_000);
      for (int times = 0; times < 5; times++) {
        for (int row = 0; row < ordinary.rows(); row += 100) {
          writer.add(ordinary, row, row + 100);
          assertThat(writer.holdsLongPage()).as("row %d", row).isFalse();
        }
      }
      writer.add(noise(12, MEBI), 0, 12);
      assertThat(writer.holdsLongPage()).isFalse();
      writer.add(noise(5, MEBI), 0, 5);
      assertThat(writer.holdsLongPage()).isTrue();
    }
  }

  @Test
  void aFewLongRowsDoNotShortenTheBatchesOfOthers() {
    String text = "text\n" + "short\n".repeat(20_000) + "x".repeat(MEBI) + "\n";
    SourceFile source =
        SourceFile.of("mixed", Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII)));
    try (BatchReader reader = SourceFiles.open(source, SourceFormat.CSV, TEXT)) {
      assertThat(reader.next().orElseThrow().rows()).isEqualTo(8_192);
      assertThat(reader.next().orElseThrow().rows()).isEqualTo(8_192);
      assertThat(reader.next().orElseThrow().rows()).isEqualTo(20_001 - 2 * 8_192);
    }
  }

  private static Batch noise(int rows, int rowBytes) {
    Random random = new Random(rowBytes);
    int[] codes = new int[rows];
    byte[][] entries = new byte[rows][rowBytes];
    for (int row = 0; row < rows; row++) {
      codes[row] = row;
      random.nextBytes(entries[row]);
    }
    return new Batch(TEXT, rows, List.of(new BytesVector(codes, rows, entries, rows, null)));
  }
}
