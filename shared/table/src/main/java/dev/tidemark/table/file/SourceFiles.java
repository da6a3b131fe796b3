// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BatchReader;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads files of rows. What is malformed or does not fit is INVALID_REQUEST with the file and,
 * where there are any, line and column; never an exception of a library.
 */
public final class SourceFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private SourceFiles() {}

  /** One schema that fits every source; see {@link SourceColumns#join}. */
  public static TableSchema schemaOf(List<SourceFile> sources, SourceFormat format) {
    if (sources.isEmpty()) {
      throw TidemarkException.invalid("there is no source file to read");
    }
    return SourceColumns.join(sources.stream().map(source -> columnsOf(source, format)).toList());
  }

  /** The columns of one source, every row of which must be readable. */
  public static SourceColumns columnsOf(SourceFile source, SourceFormat format) {
    return columnsOf(source, format, Reading.standard(), Rejects.refuse());
  }

  /**
   * The columns of one source. Of Parquet the footer is read; CSV and JSON Lines are read whole.
   *
   * @param rejects is told of rows that cannot be cut into fields, which say nothing of the columns
   */
  public static SourceColumns columnsOf(
      SourceFile source, SourceFormat format, Reading reading, Rejects rejects) {
    if (format == SourceFormat.PARQUET) {
      return ParquetSchemas.columns(source);
    }
    TypeEvidence evidence = new TypeEvidence();
    if (format == SourceFormat.CSV) {
      CsvFile.gatherTypes(source, reading, rejects, evidence);
    } else {
      JsonLinesFile.gatherTypes(source, reading, rejects, evidence);
    }
    // Names that no table may have are refused here, where the file is known.
    Schemas.checked(source, evidence::schema);
    return new SourceColumns(source.name(), format, evidence.columns());
  }

  /** The rows of a source, every one of which must be readable; CSV is read once more before. */
  public static BatchReader open(SourceFile source, SourceFormat format, TableSchema schema) {
    SourceColumns columns =
        format == SourceFormat.CSV
            ? columnsOf(source, format)
            : new SourceColumns(source.name(), format, List.of());
    return open(source, columns, schema, Reading.standard(), Rejects.refuse());
  }

  /**
   * The rows of a source in the types of the schema, in batches of at most 8,192. A column that the
   * source lacks is null throughout; a column that the schema lacks is refused.
   *
   * @param columns of this source, as {@link #columnsOf} gives them for the same reading
   * @param rejects is told of rows that cannot be read or do not fit; whole files are refused
   */
  public static BatchReader open(
      SourceFile source,
      SourceColumns columns,
      TableSchema schema,
      Reading reading,
      Rejects rejects) {
    return switch (columns.format()) {
      case PARQUET -> new ParquetBatchReader(source, schema);
      case CSV -> new CsvBatchReader(source, columns, schema, reading, rejects);
      case JSON_LINES -> new JsonLinesBatchReader(source, schema, reading, rejects);
    };
  }

  /** The digest of all bytes of a file, in hexadecimal. */
  public static String sha256(SourceFile file) {
    MessageDigest digest = Bytes.newSha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = file.open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the file " + file.name() + " cannot be read", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Some columns of a Parquet file: as {@link #open}, but the other columns are passed over. */
  public static BatchReader openColumns(SourceFile source, TableSchema columns) {
    return ParquetBatchReader.ofColumns(source, columns);
  }
}
