// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.Batch;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Writes one Parquet file in memory: one row group, every column optional, compressed with zstd.
 * Equal rows make equal bytes, however they were cut into batches. One thread only.
 *
 * <p>Only parquet-column encodes and parquet-format lays out: parquet-hadoop, and so Hadoop, is not
 * needed.
 */
public final class ParquetFileWriter implements AutoCloseable {
  /**
   * Pages end only at multiples of this many rows, which is what lets columns be written one after
   * the other.
   */
  private static final int STRIDE_ROWS = 1024;

  /** A column gets there only where {@link #STRIDE_ROWS} values have 15 kB each, or more. */
  private static final long LONG_PAGE_BYTES = 16L << 20;

  private final TableSchema schema;
  private final MessageType message;
  private final List<ColumnPages> pages = new ArrayList<>();
  private final List<ColumnFeed> feeds = new ArrayList<>();
  private final ColumnWriteStore columns;
  private final FileStatistics statistics;
  private final SortedMap<Integer, KeyFilter> filters = new TreeMap<>();
  private long rows;

  /**
   * @param physicalNames the columns' names in the file, in the order of the schema
   */
  public ParquetFileWriter(TableSchema schema, List<String> physicalNames) {
    this(schema, physicalNames, List.of());
  }

  /**
   * @param keys names of columns that get a bloom filter, if they are of a type that has any
   */
  public ParquetFileWriter(TableSchema schema, List<String> physicalNames, List<String> keys) {
    this.schema = schema;
    this.statistics = new FileStatistics(schema, physicalNames);
    List<PrimitiveType> types = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      PrimitiveType type =
          ParquetTypes.optional(physicalNames.get(i), schema.columns().get(i).type());
      types.add(type);
      pages.add(new ColumnPages(type, List.of(type.getName())));
    }
    message = new MessageType("table", List.copyOf(types));
    columns =
        properties(types.size())
            .newColumnWriteStore(
                message, column -> pages.get(message.getFieldIndex(column.getPath()[0])));
    for (int i = 0; i < types.size(); i++) {
      ColumnSchema column = schema.columns().get(i);
      if (keys.contains(column.name()) && KeyHash.isKnown(column.type())) {
        filters.put(i, new KeyFilter(column.type()));
      }
      feeds.add(
          new ColumnFeed(
              columns.getColumnWriter(message.getColumns().get(i)), column.type(), types.get(i)));
    }
  }

  private static ParquetProperties properties(int columns) {
    return ParquetProperties.builder()
        .withMinRowCountForPageSizeCheck(STRIDE_ROWS)
        .withMaxRowCountForPageSizeCheck(STRIDE_ROWS)
        .estimateRowCountForPageSizeCheck(false)
        .withPageRowCountLimit(Width.pageStrides(columns) * STRIDE_ROWS)
        .withDictionaryPageSize(Width.dictionaryBytes(columns))
        .withSizeStatisticsEnabled(false)
        .build();
  }

  /** Adds the rows of a batch from {@code fromRow} up to, but not including, {@code toRow}. */
  public void add(Batch batch, int fromRow, int toRow) {
    if (!batch.schema().equals(schema)) {
      throw new IllegalArgumentException("a batch of another schema");
    }
    statistics.add(batch, fromRow, toRow);
    filters.forEach((i, filter) -> filter.add(batch.columns().get(i), fromRow, toRow));
    int row = fromRow;
    while (row < toRow) {
      int room = STRIDE_ROWS - (int) (rows % STRIDE_ROWS);
      int end = Math.min(toRow, row + room);
      addStride(batch, row, end);
      row = end;
    }
  }

  private void addStride(Batch batch, int fromRow, int toRow) {
    for (int i = 0; i < feeds.size(); i++) {
      feeds.get(i).write(batch.columns().get(i), fromRow, toRow);
    }
    for (int row = fromRow; row < toRow; row++) {
      columns.endRecord();
    }
    rows += toRow - fromRow;
  }

  public long rows() {
    return rows;
  }

  /** About how many bytes the file would have if it were finished now. */
  public long bufferedBytes() {
    return columns.getBufferedSize();
  }

  /**
   * Whether a page in the making got long. It may not end before its stride is full, and whoever
   * writes or reads it holds all of it several times: so the file should end.
   */
  public boolean holdsLongPage() {
    for (int i = 0; i < feeds.size(); i++) {
      if (feeds.get(i).bufferedBytes() - pages.get(i).getMemSize() >= LONG_PAGE_BYTES) {
        return true;
      }
    }
    return false;
  }

  /** Ends the file. Nothing can be added afterwards. */
  public WrittenFile finish() {
    columns.flush();
    return new WrittenFile(
        ParquetLayout.layOut(message, pages, filters, rows), rows, statistics.json(rows));
  }

  /** Gives up the buffers; a file that is not finished is thrown away. */
  @Override
  public void close() {
    columns.close();
  }
}
