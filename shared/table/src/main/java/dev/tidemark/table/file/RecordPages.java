// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/** The pages of one row group as parquet-column asks for them. One thread only. */
final class RecordPages implements PageReadStore {
  private final Map<ColumnDescriptor, PageReader> columns;
  private final long rows;

  RecordPages(Map<ColumnDescriptor, PageReader> columns, long rows) {
    this.columns = Map.copyOf(columns);
    this.rows = rows;
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    PageReader reader = columns.get(column);
    if (reader == null) {
      throw new IllegalArgumentException("no such column: " + column);
    }
    return reader;
  }

  @Override
  public long getRowCount() {
    return rows;
  }

  /** One column of the row group. */
  static final class Column implements PageReader {
    private final PageFrames frames;
    private final ColumnMetaData meta;
    private PageFrames.@Nullable Frame ahead;

    Column(SourceFile source, ColumnMetaData meta, int rangeBytes) {
      this.frames = new PageFrames(source, meta, rangeBytes);
      this.meta = meta;
    }

    @Override
    public long getTotalValueCount() {
      return meta.getNum_values();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      try {
        PageFrames.Frame frame = next();
        if (frame == null || frame.header.getType() != PageType.DICTIONARY_PAGE) {
          ahead = frame;
          return null;
        }
        int values = frame.header.getDictionary_page_header().getNum_values();
        return new DictionaryPage(BytesInput.from(decompressed(frame, 0)), values, Encoding.PLAIN);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public @Nullable DataPage readPage() {
      try {
        for (PageFrames.Frame frame = next(); frame != null; frame = next()) {
          if (frame.header.getType() == PageType.DATA_PAGE) {
            return page(frame);
          }
          if (frame.header.getType() == PageType.DATA_PAGE_V2) {
            return pageV2(frame);
          }
        }
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private PageFrames.@Nullable Frame next() throws IOException {
      PageFrames.Frame frame = ahead;
      ahead = null;
      return frame == null ? frames.next() : frame;
    }

    private byte[] decompressed(PageFrames.Frame frame, int levelBytes) throws IOException {
      byte[] packed =
          levelBytes == 0
              ? frame.body
              : Arrays.copyOfRange(frame.body, levelBytes, frame.body.length);
      int length = frame.header.getUncompressed_page_size() - levelBytes;
      return PageCodec.decompress(meta.getCodec(), packed, length);
    }

    private DataPage page(PageFrames.Frame frame) throws IOException {
      DataPageHeader header = frame.header.getData_page_header();
      byte[] content = decompressed(frame, 0);
      return new DataPageV1(
          BytesInput.from(content),
          header.getNum_values(),
          content.length,
          noStatistics(),
          encoding(header.getRepetition_level_encoding()),
          encoding(header.getDefinition_level_encoding()),
          encoding(header.getEncoding()));
    }

    private DataPage pageV2(PageFrames.Frame frame) throws IOException {
      DataPageHeaderV2 header = frame.header.getData_page_header_v2();
      int repetition = header.getRepetition_levels_byte_length();
      int definition = header.getDefinition_levels_byte_length();
      int levels = Math.addExact(repetition, definition);
      if (repetition < 0 || definition < 0 || levels > frame.body.length) {
        throw new IOException("a page is shorter than its parts");
      }
      byte[] content =
          header.isIs_compressed()
              ? decompressed(frame, levels)
              : Arrays.copyOfRange(frame.body, levels, frame.body.length);
      return DataPageV2.uncompressed(
          header.getNum_rows(),
          header.getNum_nulls(),
          header.getNum_values(),
          BytesInput.from(frame.body, 0, repetition),
          BytesInput.from(frame.body, repetition, definition),
          encoding(header.getEncoding()),
          BytesInput.from(content),
          noStatistics());
    }

    // Allowed by parquet-column, whose parameter has no annotation: nothing reads them here.
    @SuppressWarnings("NullAway")
    private static Statistics<?> noStatistics() {
      return null;
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
      return Encoding.valueOf(encoding.name());
    }
  }
}
