// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.file.ParquetColumn.Meaning;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/** What the footer of a Parquet file tells, checked before anything relies on it. */
record ParquetFooter(
    ParquetShape shape,
    List<ParquetColumn> columns,
    @Nullable String createdBy,
    List<RowGroup> groups) {
  private static final int TAIL_BYTES = 8;
  private static final int MAX_FOOTER_BYTES = 32 * 1024 * 1024;
  private static final int MAX_COLUMNS = 10_000;

  static ParquetFooter read(SourceFile source) {
    FileMetaData meta = meta(source);
    ParquetShape shape = shape(meta, source.name());
    ParquetFooter footer =
        new ParquetFooter(shape, shape.columns(), meta.getCreated_by(), meta.getRow_groups());
    footer.groups.forEach(group -> footer.check(group, source));
    return footer;
  }

  private static ParquetShape shape(FileMetaData meta, String file) {
    try {
      return ParquetShape.of(meta.getSchema(), file);
    } catch (TidemarkException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(file, "its schema makes no sense", e);
    }
  }

  /** The footer as it stands in the file: nothing in it is checked. */
  static FileMetaData meta(SourceFile source) {
    String file = source.name();
    Bytes content = content(source);
    FileMetaData meta = new FileMetaData();
    try {
      // The limit makes thrift refuse a list or a string that claims to be longer than the footer.
      TConfiguration limit =
          TConfiguration.custom().setMaxMessageSize(Math.max(1, content.size())).build();
      meta.read(new TCompactProtocol(new TIOStreamTransport(limit, content.newInputStream())));
    } catch (TException | RuntimeException e) {
      throw damaged(file, "its footer cannot be read", e);
    }
    if (meta.getSchemaSize() > MAX_COLUMNS) {
      throw TidemarkException.invalid(file + " has more than " + MAX_COLUMNS + " columns");
    }
    return meta;
  }

  private static Bytes content(SourceFile source) {
    String file = source.name();
    if (source.sizeBytes() < TAIL_BYTES + ParquetLayout.MAGIC.length) {
      throw TidemarkException.invalid(file + " is not a Parquet file: it is too short");
    }
    Bytes tail = source.read(source.sizeBytes() - TAIL_BYTES, TAIL_BYTES);
    String magic = new String(tail.slice(4, 4).toByteArray(), StandardCharsets.ISO_8859_1);
    if (magic.equals("PARE")) {
      throw TidemarkException.invalid(file + " is encrypted; Tidemark reads plain Parquet only");
    }
    if (!magic.equals("PAR1")) {
      throw TidemarkException.invalid(
          file + " is not a whole Parquet file: it does not end in PAR1; it may be cut short");
    }
    int length = tail.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length <= 0 || length > source.sizeBytes() - TAIL_BYTES) {
      throw damaged(file, "the length of its footer is impossible", null);
    }
    if (length > MAX_FOOTER_BYTES) {
      throw TidemarkException.invalid(
          file
              + " has a footer of more than "
              + MAX_FOOTER_BYTES
              + " bytes; write fewer row groups");
    }
    return source.read(source.sizeBytes() - TAIL_BYTES - length, length);
  }

  private void check(RowGroup group, SourceFile source) {
    if (group.getColumnsSize() != shape.leaves().size() || group.getNum_rows() < 0) {
      throw damaged(source.name(), "a row group does not match its schema", null);
    }
    for (ParquetColumn column : flat()) {
      ColumnChunk chunk = group.getColumns().get(column.index());
      ColumnMetaData meta = requireInside(chunk, column.name(), source);
      if (meta.getNum_values() != group.getNum_rows()) {
        throw damaged(
            source.name(), "the column \"" + column.name() + "\" miscounts its rows", null);
      }
    }
  }

  /** Where a column lies: inside the file, with a codec that we have. */
  static ColumnMetaData requireInside(ColumnChunk chunk, String column, SourceFile source) {
    ColumnMetaData meta = chunk.getMeta_data();
    if (chunk.getFile_path() != null || meta == null) {
      throw TidemarkException.invalid(source.name() + " keeps its columns in other files");
    }
    long from = start(meta);
    long length = meta.getTotal_compressed_size();
    boolean isInside = from >= 0 && length >= 0 && length <= source.sizeBytes() - from;
    if (!isInside) {
      throw damaged(source.name(), "the column \"" + column + "\" lies outside it", null);
    }
    requireCodec(meta.getCodec(), source.name());
    return meta;
  }

  List<ParquetColumn> flat() {
    return columns.stream().filter(column -> column.meaning() != Meaning.NESTED).toList();
  }

  /** The names of the columns that are nested. */
  List<String> nested() {
    return columns.stream()
        .filter(column -> column.meaning() == Meaning.NESTED)
        .map(ParquetColumn::name)
        .toList();
  }

  private static void requireCodec(CompressionCodec codec, String file) {
    switch (codec) {
      case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4, LZ4_RAW -> {}
      case LZO, BROTLI ->
          throw TidemarkException.invalid(
              file
                  + " is compressed with "
                  + codec
                  + ", which Tidemark does not read; write it with zstd, snappy, gzip or lz4");
    }
  }

  /** Where the first page of a column lies. */
  static long start(ColumnMetaData meta) {
    long data = meta.getData_page_offset();
    long dictionary = meta.getDictionary_page_offset();
    return meta.isSetDictionary_page_offset() && dictionary > 0 ? Math.min(dictionary, data) : data;
  }

  TableSchema schema() {
    return new TableSchema(
        columns.stream().map(column -> new ColumnSchema(column.name(), column.type())).toList());
  }

  static TidemarkException damaged(String file, String why, @Nullable Throwable cause) {
    return new TidemarkException(
        ErrorKind.INVALID_REQUEST, file + " is damaged: " + why + "; write the file again", cause);
  }
}
