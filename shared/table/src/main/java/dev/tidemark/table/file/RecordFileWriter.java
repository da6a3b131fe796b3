// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonBoolean;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import dev.tidemark.store.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes Parquet files whose columns may be nested, from records as {@link RecordFile} reads them:
 * objects for groups and maps, arrays for lists. Equal records make equal bytes. One row group, in
 * memory; one thread only.
 */
public final class RecordFileWriter {
  private static final int PAGE_ROWS = 20_000;

  private final MessageType shape;
  private final Map<ColumnDescriptor, ColumnPages> pages = new LinkedHashMap<>();
  private final ColumnWriteStore columns;
  private final RecordConsumer consumer;
  private long rows;

  /**
   * @param shape lists and maps in three levels, as Parquet has them now; leaves are booleans,
   *     whole numbers and texts
   */
  public RecordFileWriter(MessageType shape) {
    this.shape = shape;
    for (ColumnDescriptor column : shape.getColumns()) {
      pages.put(column, new ColumnPages(column.getPrimitiveType(), List.of(column.getPath())));
    }
    ParquetProperties properties =
        ParquetProperties.builder()
            .withPageRowCountLimit(PAGE_ROWS)
            .withSizeStatisticsEnabled(false)
            .build();
    columns = properties.newColumnWriteStore(shape, pages::get);
    consumer = new ColumnIOFactory().getColumnIO(shape).getRecordWriter(columns);
  }

  /** Adds a record; members that the shape lacks are left out. */
  public void add(JsonObject record) {
    consumer.startMessage();
    members(shape, record);
    consumer.endMessage();
    rows++;
  }

  /** Ends the file. Nothing can be added afterwards. */
  public Bytes finish() {
    consumer.flush();
    columns.flush();
    Bytes file = ParquetLayout.layOut(shape, List.copyOf(pages.values()), new TreeMap<>(), rows);
    columns.close();
    return file;
  }

  private void members(GroupType group, JsonObject value) {
    for (int i = 0; i < group.getFieldCount(); i++) {
      Type field = group.getType(i);
      Json member = value.members().getOrDefault(field.getName(), JsonNull.NULL);
      if (member != JsonNull.NULL) {
        field(field, i, member);
      }
    }
  }

  private void field(Type field, int index, Json value) {
    consumer.startField(field.getName(), index);
    value(field, value);
    consumer.endField(field.getName(), index);
  }

  private void value(Type type, Json value) {
    if (type.isPrimitive()) {
      primitive(type, value);
      return;
    }
    GroupType group = type.asGroupType();
    consumer.startGroup();
    if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      list(group.getType(0).asGroupType(), ((JsonArray) value).elements());
    } else if (group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      map(group.getType(0).asGroupType(), ((JsonObject) value).members());
    } else {
      members(group, (JsonObject) value);
    }
    consumer.endGroup();
  }

  private void list(GroupType repeated, List<Json> elements) {
    if (elements.isEmpty()) {
      return;
    }
    consumer.startField(repeated.getName(), 0);
    for (Json element : elements) {
      consumer.startGroup();
      if (element != JsonNull.NULL) {
        field(repeated.getType(0), 0, element);
      }
      consumer.endGroup();
    }
    consumer.endField(repeated.getName(), 0);
  }

  private void map(GroupType repeated, Map<String, Json> entries) {
    if (entries.isEmpty()) {
      return;
    }
    consumer.startField(repeated.getName(), 0);
    entries.forEach(
        (key, value) -> {
          consumer.startGroup();
          field(repeated.getType(0), 0, Json.of(key));
          if (value != JsonNull.NULL) {
            field(repeated.getType(1), 1, value);
          }
          consumer.endGroup();
        });
    consumer.endField(repeated.getName(), 0);
  }

  private void primitive(Type type, Json value) {
    switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> consumer.addBoolean(((JsonBoolean) value).value());
      case INT32 -> consumer.addInteger(Math.toIntExact(((JsonNumber) value).longValue()));
      case INT64 -> consumer.addLong(((JsonNumber) value).longValue());
      case BINARY -> consumer.addBinary(Binary.fromString(((JsonString) value).value()));
      case FLOAT, DOUBLE, INT96, FIXED_LEN_BYTE_ARRAY ->
          throw new IllegalArgumentException("a leaf of type " + type);
    }
  }
}
