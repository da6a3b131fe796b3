// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The frame of a Parquet file: magic, columns, footer, the footer's length, magic.
 *
 * @see <a href="https://github.com/apache/parquet-format#file-format">Parquet, file format</a>
 */
final class ParquetLayout {
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Readers judge old writers' statistics by this text; it also tells who wrote a file. */
  private static final String CREATED_BY = "tidemark version 1 (build parquet-java)";

  private static final int FORMAT_VERSION = 1;

  private ParquetLayout() {}

  /**
   * A whole file. The columns give up their pages one by one, and the file has its size from the
   * start: so it is in memory once, not several times.
   *
   * @param filters by the place of the column that they are of
   */
  static Bytes layOut(
      MessageType message,
      List<ColumnPages> columns,
      SortedMap<Integer, KeyFilter> filters,
      long rows) {
    List<ColumnChunk> chunks = new ArrayList<>();
    long position = MAGIC.length;
    for (ColumnPages column : columns) {
      chunks.add(column.describe(position));
      position += column.getMemSize();
    }
    long end = position;
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    filters.forEach((column, filter) -> layOut(filter, chunks.get(column), end, tail));
    writeFooter(tail, message, chunks, rows);
    FixedStream out = new FixedStream(Math.toIntExact(end + tail.size()));
    out.writeBytes(MAGIC);
    columns.forEach(column -> column.moveTo(out));
    out.writeBytes(tail.toByteArray());
    return out.whole();
  }

  private static void layOut(
      KeyFilter filter, ColumnChunk chunk, long end, ByteArrayOutputStream tail) {
    int start = tail.size();
    filter.layOut(tail);
    chunk
        .getMeta_data()
        .setBloom_filter_offset(end + start)
        .setBloom_filter_length(tail.size() - start);
  }

  /** A stream of known length, whose bytes are handed on without a copy. */
  private static final class FixedStream extends ByteArrayOutputStream {
    FixedStream(int size) {
      super(size);
    }

    Bytes whole() {
      return Bytes.takeOver(count == buf.length ? buf : toByteArray());
    }
  }

  private static void writeFooter(
      ByteArrayOutputStream out, MessageType message, List<ColumnChunk> chunks, long rows) {
    long bytes =
        chunks.stream().mapToLong(c -> c.getMeta_data().getTotal_uncompressed_size()).sum();
    List<RowGroup> groups = rows == 0 ? List.of() : List.of(new RowGroup(chunks, bytes, rows));
    FileMetaData footer = new FileMetaData(FORMAT_VERSION, elements(message), rows, groups);
    footer.setCreated_by(CREATED_BY);
    footer.setColumn_orders(
        Collections.nCopies(chunks.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
    int start = out.size();
    try {
      Util.writeFileMetaData(footer, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a footer to memory", e);
    }
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(length.putInt(out.size() - start).array());
    out.writeBytes(MAGIC);
  }

  private static List<SchemaElement> elements(MessageType message) {
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(new SchemaElement(message.getName()).setNum_children(message.getFieldCount()));
    message.getFields().forEach(field -> add(field, elements));
    return elements;
  }

  private static void add(org.apache.parquet.schema.Type field, List<SchemaElement> elements) {
    if (field.isPrimitive()) {
      elements.add(element(field.asPrimitiveType()));
      return;
    }
    GroupType group = field.asGroupType();
    SchemaElement element = element(field).setNum_children(group.getFieldCount());
    if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      element
          .setLogicalType(LogicalType.LIST(new ListType()))
          .setConverted_type(ConvertedType.LIST);
    } else if (group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      element.setLogicalType(LogicalType.MAP(new MapType())).setConverted_type(ConvertedType.MAP);
    }
    elements.add(element);
    group.getFields().forEach(child -> add(child, elements));
  }

  private static SchemaElement element(org.apache.parquet.schema.Type type) {
    return new SchemaElement(type.getName())
        .setRepetition_type(FieldRepetitionType.valueOf(type.getRepetition().name()));
  }

  private static SchemaElement element(PrimitiveType type) {
    SchemaElement element = element((org.apache.parquet.schema.Type) type);
    element.setType(physical(type.getPrimitiveTypeName()));
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
      element.setType_length(type.getTypeLength());
    }
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical != null) {
      annotate(element, logical);
    }
    return element;
  }

  static Type physical(PrimitiveTypeName name) {
    return name == PrimitiveTypeName.BINARY ? Type.BYTE_ARRAY : Type.valueOf(name.name());
  }

  /** Both ways of saying it: the logical type, and the converted type that older readers know. */
  private static void annotate(SchemaElement element, LogicalTypeAnnotation logical) {
    if (logical instanceof StringLogicalTypeAnnotation) {
      element.setLogicalType(LogicalType.STRING(new StringType()));
      element.setConverted_type(ConvertedType.UTF8);
    } else if (logical instanceof IntLogicalTypeAnnotation whole) {
      element.setLogicalType(LogicalType.INTEGER(new IntType((byte) whole.getBitWidth(), true)));
      element.setConverted_type(
          whole.getBitWidth() == Byte.SIZE ? ConvertedType.INT_8 : ConvertedType.INT_16);
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      element.setLogicalType(
          LogicalType.DECIMAL(new DecimalType(decimal.getScale(), decimal.getPrecision())));
      element.setConverted_type(ConvertedType.DECIMAL);
      element.setScale(decimal.getScale()).setPrecision(decimal.getPrecision());
    } else if (logical instanceof TimestampLogicalTypeAnnotation time) {
      element.setLogicalType(
          LogicalType.TIMESTAMP(
              new TimestampType(time.isAdjustedToUTC(), TimeUnit.MICROS(new MicroSeconds()))));
      if (time.isAdjustedToUTC()) {
        element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
      }
    } else {
      element.setLogicalType(LogicalType.DATE(new DateType()));
      element.setConverted_type(ConvertedType.DATE);
    }
  }
}
