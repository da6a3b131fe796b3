// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;

/** The pages of one column of one row group, one at a time: no more than one is in memory. */
final class PageStream {
  private final PageFrames frames;
  private final CompressionCodec codec;
  private final boolean optional;
  private long valuesLeft;

  PageStream(SourceFile source, ColumnMetaData meta, boolean optional, int rangeBytes) {
    this.frames = new PageFrames(source, meta, rangeBytes);
    this.codec = meta.getCodec();
    this.optional = optional;
    this.valuesLeft = meta.getNum_values();
  }

  /**
   * A decoded frame around encoded values.
   *
   * @param dictionary whether this is the dictionary, not data
   * @param levels where the definition levels lie, null where every row has a value
   */
  record Page(
      boolean dictionary, int values, Encoding encoding, @Nullable Slice levels, Slice content) {}

  /** The bytes of an array from {@code from} up to {@code to}. */
  static final class Slice {
    final byte[] bytes;
    final int from;
    final int to;

    Slice(byte[] bytes, int from, int to) throws IOException {
      if (from < 0 || from > to || to > bytes.length) {
        throw new IOException("a page is shorter than its parts");
      }
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }
  }

  /** The next page that holds values or a dictionary; null at the end. */
  @Nullable Page next() throws IOException {
    for (PageFrames.Frame frame = frames.next(); frame != null; frame = frames.next()) {
      switch (frame.header.getType()) {
        case DICTIONARY_PAGE -> {
          return dictionary(frame.header, frame.body);
        }
        case DATA_PAGE -> {
          return counted(data(frame.header, frame.body));
        }
        case DATA_PAGE_V2 -> {
          return counted(dataV2(frame.header, frame.body));
        }
        case INDEX_PAGE -> {}
      }
    }
    return null;
  }

  private Page counted(Page page) throws IOException {
    valuesLeft -= page.values;
    if (page.values < 0 || valuesLeft < 0) {
      throw new IOException("its pages claim more values than the column has");
    }
    return page;
  }

  private Page dictionary(PageHeader header, byte[] body) throws IOException {
    byte[] content = PageCodec.decompress(codec, body, header.getUncompressed_page_size());
    int values = header.getDictionary_page_header().getNum_values();
    return new Page(true, values, Encoding.PLAIN, null, new Slice(content, 0, content.length));
  }

  private Page data(PageHeader header, byte[] body) throws IOException {
    byte[] content = PageCodec.decompress(codec, body, header.getUncompressed_page_size());
    int values = header.getData_page_header().getNum_values();
    Encoding encoding = header.getData_page_header().getEncoding();
    if (!optional) {
      return new Page(false, values, encoding, null, new Slice(content, 0, content.length));
    }
    if (header.getData_page_header().getDefinition_level_encoding() != Encoding.RLE) {
      throw new IOException("its definition levels are not in RLE");
    }
    int start = Integer.BYTES;
    int length = LittleEndian.int32(new Slice(content, 0, start).bytes, 0);
    Slice levels = new Slice(content, start, Math.addExact(start, length));
    return new Page(false, values, encoding, levels, new Slice(content, levels.to, content.length));
  }

  private Page dataV2(PageHeader header, byte[] body) throws IOException {
    DataPageHeaderV2 v2 = header.getData_page_header_v2();
    int from = v2.getRepetition_levels_byte_length();
    Slice levels = new Slice(body, from, from + v2.getDefinition_levels_byte_length());
    byte[] packed = Arrays.copyOfRange(body, levels.to, body.length);
    byte[] content =
        v2.isIs_compressed()
            ? PageCodec.decompress(codec, packed, header.getUncompressed_page_size() - levels.to)
            : packed;
    return new Page(
        false,
        v2.getNum_values(),
        v2.getEncoding(),
        optional ? levels : null,
        new Slice(content, 0, content.length));
  }
}
