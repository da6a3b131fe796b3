// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Opens some fields of the row groups of a file to be read record by record. One thread only. */
final class RecordRows {
  private static final int RANGE_BYTES = 1024 * 1024;

  private final SourceFile source;
  private final MessageType file;
  private final MessageType wanted;
  private final RecordAssembler assembler;
  private final MessageColumnIO columns;

  /**
   * @param fields the outermost fields to read; the file need not have them
   */
  RecordRows(
      SourceFile source, ParquetShape shape, @Nullable String createdBy, Set<String> fields) {
    this.source = source;
    this.file = shape.message();
    List<Type> found =
        file.getFields().stream().filter(field -> fields.contains(field.getName())).toList();
    this.wanted = new MessageType(file.getName(), found);
    this.assembler = new RecordAssembler(shape, wanted);
    this.columns = new ColumnIOFactory(createdBy).getColumnIO(wanted, file);
  }

  /** The records of a row group; to be read as often as it has rows. */
  RecordReader<JsonObject> open(RowGroup group) {
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
    return columns.getRecordReader(new RecordPages(readers, group.getNum_rows()), assembler);
  }
}
