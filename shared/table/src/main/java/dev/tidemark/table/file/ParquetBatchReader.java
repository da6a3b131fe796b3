// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/**
 * Streams a Parquet file. In memory are one page and one range of bytes a column, however many rows
 * there are.
 */
final class ParquetBatchReader implements BatchReader {
  private static final int RANGES_BYTES = 32 * 1024 * 1024;
  private static final int LEAST_RANGE_BYTES = 64 * 1024;
  private static final int GREATEST_RANGE_BYTES = 4 * 1024 * 1024;

  private final SourceFile source;
  private final ParquetFooter footer;
  private final TableSchema schema;
  private final ParquetConversion[] conversions;
  private final @Nullable ColumnCursor[] cursors;
  private final @Nullable NestedColumns nested;
  private NestedColumns.@Nullable Group nestedGroup;
  private int nextGroup;
  private long groupLeft;
  private int batchRows;
  private long rowsGiven;

  ParquetBatchReader(SourceFile source, TableSchema schema) {
    this(source, schema, ParquetFooter.read(source));
    Schemas.requireNoExtra(source, Schemas.checked(source, footer::schema), schema);
  }

  private ParquetBatchReader(SourceFile source, TableSchema schema, ParquetFooter footer) {
    this.source = source;
    this.schema = schema;
    this.footer = footer;
    this.conversions = new ParquetConversion[schema.columns().size()];
    this.cursors = new ColumnCursor[schema.columns().size()];
    List<String> nestedNames =
        footer.nested().stream().filter(name -> schema.indexOf(name).isPresent()).toList();
    this.nested = nestedNames.isEmpty() ? null : new NestedColumns(source, footer, nestedNames);
    TableSchema own = Schemas.checked(source, footer::schema);
    for (int i = 0; i < conversions.length; i++) {
      conversions[i] = ParquetConversion.of(source, own, schema.columns().get(i));
    }
  }

  /** Reads the columns of the schema and passes over the others. */
  static ParquetBatchReader ofColumns(SourceFile source, TableSchema schema) {
    return new ParquetBatchReader(source, schema, ParquetFooter.read(source));
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public Optional<Batch> next() {
    while (groupLeft == 0) {
      if (nextGroup == footer.groups().size()) {
        return Optional.empty();
      }
      openGroup(footer.groups().get(nextGroup++));
    }
    int rows = (int) Math.min(batchRows, groupLeft);
    Map<String, ColumnVector> assembled =
        nestedGroup == null ? Map.of() : nestedGroup.read(rows, rowsGiven);
    List<ColumnVector> vectors = new ArrayList<>();
    for (int i = 0; i < conversions.length; i++) {
      ColumnCursor cursor = cursors[i];
      ColumnVector read =
          cursor == null ? assembled.get(schema.columns().get(i).name()) : read(cursor, rows);
      vectors.add(conversions[i].convert(read, rows, rowsGiven));
    }
    groupLeft -= rows;
    rowsGiven += rows;
    return Optional.of(new Batch(schema, rows, vectors));
  }

  /**
   * What parquet-java throws at bad bytes is of many kinds; here all of it gets the file's name.
   */
  private ColumnVector read(ColumnCursor cursor, int rows) {
    try {
      return cursor.read(rows);
    } catch (TidemarkException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String why = e instanceof IOException ? e.getMessage() : "its values cannot be decoded";
      throw ParquetFooter.damaged(
          source.name(),
          "the column \"" + cursor.column.name() + "\" after row " + rowsGiven + ": " + why,
          e);
    }
  }

  private void openGroup(RowGroup group) {
    groupLeft = group.getNum_rows();
    batchRows =
        Vectors.rowsOf(
            group.getTotal_byte_size() / Math.max(1, groupLeft), Width.batchRows(cursors.length));
    int range =
        Math.max(
            LEAST_RANGE_BYTES,
            Math.min(GREATEST_RANGE_BYTES, RANGES_BYTES / Math.max(1, cursors.length)));
    nestedGroup = nested == null ? null : nested.open(group);
    for (ParquetColumn column : footer.flat()) {
      OptionalInt target = schema.indexOf(column.name());
      if (target.isEmpty()) {
        continue;
      }
      ColumnMetaData meta = group.getColumns().get(column.index()).getMeta_data();
      cursors[target.getAsInt()] =
          cursor(column, new PageStream(source, meta, column.optional(), range));
    }
  }

  private static ColumnCursor cursor(ParquetColumn column, PageStream pages) {
    return switch (column.type().kind()) {
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          new LongCursor(column, pages);
      case FLOAT, DOUBLE -> new DoubleCursor(column, pages);
      case STRING, BINARY -> new BytesCursor(column, pages);
      case DECIMAL ->
          isLongDecimal(column) ? new BytesCursor(column, pages) : new LongCursor(column, pages);
    };
  }

  private static boolean isLongDecimal(ParquetColumn column) {
    return column.type().precision() > ColumnType.MAX_LONG_PRECISION;
  }

  @Override
  public void close() {
    // Every range is read whole and closed at once: nothing stays open.
  }
}
