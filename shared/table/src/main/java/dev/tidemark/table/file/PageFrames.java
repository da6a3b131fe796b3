// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * The pages of one column of one row group as they lie in the file, one at a time. What a header
 * claims is checked before memory is taken for it.
 */
final class PageFrames {
  /** No writer makes such pages; a header that claims more lies. */
  private static final int MAX_PAGE_BYTES = 128 * 1024 * 1024;

  private static final int MAX_HEADER_BYTES = 4 * 1024 * 1024;

  private final RangeStream in;

  /** A page, still compressed. */
  static final class Frame {
    final PageHeader header;
    final byte[] body;

    Frame(PageHeader header, byte[] body) {
      this.header = header;
      this.body = body;
    }
  }

  PageFrames(SourceFile source, ColumnMetaData meta, int rangeBytes) {
    this.in =
        new RangeStream(
            source, ParquetFooter.start(meta), meta.getTotal_compressed_size(), rangeBytes);
  }

  /** The next page; null at the end. */
  @Nullable Frame next() throws IOException {
    if (in.remaining() == 0) {
      return null;
    }
    PageHeader header = header();
    return new Frame(header, body(header));
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
}
