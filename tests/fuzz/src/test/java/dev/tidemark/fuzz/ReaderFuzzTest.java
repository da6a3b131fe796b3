// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.file.DecimalMark;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.file.Reading;
import dev.tidemark.table.file.Reject;
import dev.tidemark.table.file.Rejects;
import dev.tidemark.table.file.SourceColumns;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import java.util.List;
import java.util.Optional;

/**
 * Any bytes are read, or refused with the name of the file; two passes agree on which rows there
 * are. Seeds lie in {@code src/test/resources}.
 */
class ReaderFuzzTest {
  private static final String NAME = "some file";

  /** Small, so that a fuzzer gets there. */
  private static final InputLimits LIMITS = new InputLimits(2_048, 1_024, 16, 8, 400);

  @FuzzTest(maxDuration = "10m")
  void csv(byte[] content) {
    for (DecimalMark mark : DecimalMark.values()) {
      read(content, SourceFormat.CSV, new Reading(true, mark, LIMITS));
    }
    read(content, SourceFormat.CSV, new Reading(false, DecimalMark.FOUND, LIMITS));
  }

  @FuzzTest(maxDuration = "10m")
  void jsonLines(byte[] content) {
    read(content, SourceFormat.JSON_LINES, new Reading(true, DecimalMark.FOUND, LIMITS));
  }

  private static void read(byte[] content, SourceFormat format, Reading reading) {
    SourceFile file = SourceFile.of(NAME, Bytes.copyOf(content));
    Counted first = new Counted();
    Counted second = new Counted();
    try {
      SourceColumns columns = SourceFiles.columnsOf(file, format, reading, first);
      TableSchema schema = SourceColumns.join(List.of(columns));
      long rows = 0;
      try (BatchReader reader = SourceFiles.open(file, columns, schema, reading, second)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          rows += next.get().rows();
        }
      }
      require(rows == first.rows, "the passes counted " + first.rows + " and " + rows + " rows");
      require(first.rejects == second.rejects, "the passes rejected other rows");
    } catch (TidemarkException e) {
      require(e.kind() == ErrorKind.INVALID_REQUEST, "refused as " + e.kind());
      require(String.valueOf(e.getMessage()).contains(NAME), "no name in: " + e.getMessage());
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** What one pass was told. */
  private static final class Counted implements Rejects {
    private long rows;
    private long rejects;

    @Override
    public void reject(Reject row) {
      require(row.line() > 0 && !row.reason().isBlank(), "a reject without place or reason");
      rejects++;
    }

    @Override
    public void accepted(long accepted) {
      rows += accepted;
    }
  }
}
