// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/** The pages of one column of one row group, one at a time: no more than one is in memory. */
final class PageStream {
  /** No writer makes such pages; a header that claims more lies. */
  private static final int MAX_PAGE_BYTES = 128 * 1024 * 1024;

  private static final int MAX_HEADER_BYTES = 4 * 1024 * 1024;

  private final RangeStream in;
  private final CompressionCodec codec;
  private final boolean optional;

  PageStream(SourceFile source, ColumnMetaData meta, boolean optional, int rangeBytes) {
    this.in =
        new RangeStream(
            source, ParquetFooter.start(meta), meta.getTotal_compressed_size(), rangeBytes);
    this.codec = meta.getCodec();
    this.optional = optional;
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
    while (in.remaining() > 0) {
      PageHeader header = header();
      byte[] body = body(header);
      switch (header.getType()) {
        case DICTIONARY_PAGE -> {
          return dictionary(header, body);
        }
        case DATA_PAGE -> {
          return data(header, body);
        }
        case DATA_PAGE_V2 -> {
          return dataV2(header, body);
        }
        case INDEX_PAGE -> {}
      }
    }
    return null;
  }

  private PageHeader header() throws IOException {
    try {
      PageHeader header = new PageHeader();
      TConfiguration limit = TConfiguration.custom().setMaxMessageSize(MAX_HEADER_BYTES).build();
      header.read(new TCompactProtocol(new TIOStreamTransport(limit, in)));
      return header;
    } catch (TException e) {
      throw new IOException("a page header cannot be read", e);
    }
  }

  private byte[] body(PageHeader header) throws IOException {
    int length = header.getCompressed_page_size();
    int claimed = header.getUncompressed_page_size();
    if (length < 0 || length > in.remaining() || length > MAX_PAGE_BYTES) {
      throw new IOException("a page is longer than its column");
    }
    if (claimed < 0 || claimed > MAX_PAGE_BYTES) {
      throw new IOException("a page claims more than " + MAX_PAGE_BYTES + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("a page is cut short");
    }
    if (header.isSetCrc()) {
      CRC32 checksum = new CRC32();
      checksum.update(body);
      if ((int) checksum.getValue() != header.getCrc()) {
        throw new IOException("the checksum of a page does not match");
      }
    }
    return body;
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
