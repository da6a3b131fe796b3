// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads Parquet files whose columns may be nested, record by record: groups as objects, lists as
 * arrays, maps as objects; an absent value is an absent member. Slower than {@link SourceFiles},
 * which reads flat columns.
 */
public final class RecordFile {
  private static final int RANGE_BYTES = 1024 * 1024;

  private RecordFile() {}

  /**
   * Passes each record on, in the order of the file.
   *
   * @param fields the outermost fields to read; the file need not have them
   * @throws TidemarkException INVALID_REQUEST with the file's name if it is damaged
   */
  public static void read(SourceFile source, Set<String> fields, Consumer<JsonObject> records) {
    FileMetaData meta = ParquetFooter.meta(source);
    try {
      ParquetShape shape = ParquetShape.of(meta.getSchema(), source.name());
      List<Type> wanted =
          shape.message().getFields().stream()
              .filter(field -> fields.contains(field.getName()))
              .toList();
      MessageType message = new MessageType(shape.message().getName(), wanted);
      RecordAssembler assembler = new RecordAssembler(shape, message);
      MessageColumnIO columns =
          new ColumnIOFactory(meta.getCreated_by()).getColumnIO(message, shape.message());
      for (RowGroup group : meta.getRow_groups()) {
        RecordPages pages = pages(source, shape.message(), message, group);
        RecordReader<JsonObject> reader = columns.getRecordReader(pages, assembler);
        for (long row = 0; row < group.getNum_rows(); row++) {
          records.accept(reader.read());
        }
      }
    } catch (TidemarkException e) {
      throw e;
    } catch (RuntimeException e) {
      // What parquet-java throws at bad bytes is of many kinds.
      throw ParquetFooter.damaged(source.name(), "its values cannot be decoded", e);
    }
  }

  private static RecordPages pages(
      SourceFile source, MessageType file, MessageType wanted, RowGroup group) {
    List<ColumnDescriptor> all = new ArrayList<>(file.getColumns());
    if (group.getColumnsSize() != all.size() || group.getNum_rows() < 0) {
      throw ParquetFooter.damaged(source.name(), "a row group miscounts its columns", null);
    }
    Map<ColumnDescriptor, PageReader> readers = new HashMap<>();
    for (ColumnDescriptor column : wanted.getColumns()) {
      String name = String.join(".", column.getPath());
      ColumnMetaData meta =
          ParquetFooter.requireInside(group.getColumns().get(all.indexOf(column)), name, source);
      readers.put(column, new RecordPages.Column(source, meta, RANGE_BYTES));
    }
    return new RecordPages(readers, group.getNum_rows());
  }
}
