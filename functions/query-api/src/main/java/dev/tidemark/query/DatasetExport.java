// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import static java.util.Objects.requireNonNull;

import dev.tidemark.column.Batch;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.table.file.CellText;
import dev.tidemark.table.file.ParquetFileWriter;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.DataFiles;
import dev.tidemark.table.log.TableSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * Writes the rows of a version as files for tools that read no Delta. One file of the version at a
 * time is in memory. Safe for use by many threads.
 */
public final class DatasetExport {
  private static final long LARGEST_BYTES = 1 << 30;

  private final ObjectStore store;
  private final DatasetRows rows;

  public DatasetExport(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
    this.rows = new DatasetRows(store);
  }

  /** Takes finished files, one after the other. */
  public interface FileSink {
    void write(String name, Bytes content) throws IOException;
  }

  /**
   * Parquet files with the columns' own names, in the order of the rows. Types and values are kept:
   * published again they are the same dataset.
   *
   * @return how many files there are, at least one
   * @throws TidemarkException CORRUPT if a data file is missing or has other bytes than were
   *     published
   */
  public int parquet(DatasetView version, FileSink sink) throws IOException {
    TableSnapshot snapshot = version.snapshot();
    boolean isPlain = snapshot.physicalNames().equals(names(snapshot.schema()));
    int number = 0;
    for (DataFile file : snapshot.files()) {
      Bytes content = isPlain ? stored(version, file) : renamed(version, List.of(file));
      sink.write(fileName(number++), content);
    }
    if (number == 0) {
      sink.write(fileName(number++), renamed(version, List.of()));
    }
    return number;
  }

  private static List<String> names(TableSchema schema) {
    return schema.columns().stream().map(ColumnSchema::name).toList();
  }

  private static String fileName(int number) {
    return String.format(Locale.ROOT, "part-%05d.parquet", number);
  }

  private Bytes stored(DatasetView version, DataFile file) {
    DataFiles files = new DataFiles(store, version.name());
    SourceFile source = files.open(file);
    requireFits(source);
    Bytes content = source.read(0, (int) source.sizeBytes());
    if (!content.sha256().equals(file.sha256())) {
      throw TidemarkException.corrupt(
          "the data file "
              + files.place(file)
              + " of "
              + version.version()
              + " has other bytes than were published; restore it from a copy");
    }
    return content;
  }

  private static void requireFits(SourceFile file) {
    if (file.sizeBytes() > LARGEST_BYTES) {
      throw TidemarkException.invalid(
          file.name()
              + " is too large to be exported as it is ("
              + file.sizeBytes()
              + " bytes); copy the object itself, or export CSV");
    }
  }

  /** In the store such columns have names that every engine takes. */
  private Bytes renamed(DatasetView version, List<DataFile> files) {
    TableSchema schema = version.snapshot().schema();
    try (ParquetFileWriter writer = new ParquetFileWriter(schema, names(schema))) {
      rows.read(version, files, batch -> writer.add(batch, 0, batch.rows()));
      return writer.finish().content();
    }
  }

  /**
   * One CSV text with a header, in UTF-8 and with {@code \n}. Times are in ISO 8601, bytes in base
   * 64. CSV has no types: whoever reads it finds them again.
   *
   * @param forSpreadsheets whether texts that a spreadsheet would run as a formula get an
   *     apostrophe in front
   * @return how many rows there are
   */
  public long csv(DatasetView version, Writer out, boolean forSpreadsheets) throws IOException {
    CsvText text = new CsvText(forSpreadsheets);
    StringBuilder header = new StringBuilder();
    for (ColumnSchema column : version.snapshot().schema().columns()) {
      text.append(header.append(header.isEmpty() ? "" : ","), column.name());
    }
    out.write(header.append('\n').toString());
    try {
      rows.read(version, version.snapshot().files(), batch -> write(batch, text, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return version.snapshot().rows();
  }

  private static void write(Batch batch, CsvText text, Writer out) {
    StringBuilder lines = new StringBuilder(batch.rows() * 32);
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < batch.columns().size(); i++) {
        lines.append(i == 0 ? "" : ",");
        cell(lines, text, batch, i, row);
      }
      lines.append('\n');
    }
    try {
      out.append(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only texts can be mistaken for something else; numbers and times are written as they are. */
  private static void cell(StringBuilder out, CsvText text, Batch batch, int column, int row) {
    ColumnVector vector = batch.columns().get(column);
    if (vector.isNull(row)) {
      return;
    }
    ColumnType type = batch.schema().columns().get(column).type();
    String value = CellText.of(vector, row, type);
    if (type.kind() == ColumnType.Kind.STRING) {
      text.append(out, value);
    } else {
      out.append(value);
    }
  }
}
