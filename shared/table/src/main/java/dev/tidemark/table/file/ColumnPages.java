// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the encoded pages of one column, compresses them and keeps them until the file is laid out.
 */
final class ColumnPages implements PageWriter {
  /** Fixed, so that equal rows make equal bytes. */
  private static final int ZSTD_LEVEL = 3;

  private static final int LONGEST_STATISTIC_BYTES = 64;

  private final PrimitiveType type;
  private final List<String> path;
  private ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
  private ByteArrayOutputStream pages = new ByteArrayOutputStream();
  private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
  private @Nullable Statistics<?> statistics;
  private long values;
  private long uncompressedBytes;

  ColumnPages(PrimitiveType type, List<String> path) {
    this.type = type;
    this.path = List.copyOf(path);
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      SizeStatistics sizes,
      GeospatialStatistics places,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    DataPageHeader header =
        new DataPageHeader(valueCount, name(encoding), name(definition), name(repetition));
    append(pages, bytes, PageType.DATA_PAGE, page -> page.setData_page_header(header));
    encodings.addAll(List.of(repetition, definition, encoding));
    values += valueCount;
    if (statistics == null) {
      statistics = pageStatistics.copy();
    } else {
      statistics.mergeStatistics(pageStatistics);
    }
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding) {
    throw onlyOneWay();
  }

  /** Part of the interface still, but nobody calls it. */
  @Deprecated
  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding) {
    throw onlyOneWay();
  }

  @Override
  public void writePageV2(
      int rowCount,
      int nullCount,
      int valueCount,
      BytesInput repetition,
      BytesInput definition,
      Encoding encoding,
      BytesInput data,
      Statistics<?> pageStatistics) {
    throw onlyOneWay();
  }

  private static UnsupportedOperationException onlyOneWay() {
    return new UnsupportedOperationException("pages are of version 1, with all their statistics");
  }

  @Override
  public void writeDictionaryPage(DictionaryPage page) throws IOException {
    DictionaryPageHeader header =
        new DictionaryPageHeader(page.getDictionarySize(), name(page.getEncoding()));
    append(
        dictionary,
        page.getBytes(),
        PageType.DICTIONARY_PAGE,
        written -> written.setDictionary_page_header(header));
    encodings.add(page.getEncoding());
  }

  private void append(ByteArrayOutputStream out, BytesInput bytes, PageType kind, PageDetail detail)
      throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream((int) bytes.size());
    bytes.writeAllTo(encoded);
    byte[] raw = encoded.toByteArray();
    byte[] compressed = Zstd.compress(raw, ZSTD_LEVEL);
    CRC32 checksum = new CRC32();
    checksum.update(compressed);
    PageHeader header = new PageHeader(kind, raw.length, compressed.length);
    header.setCrc((int) checksum.getValue());
    detail.addTo(header);
    int before = out.size();
    Util.writePageHeader(header, out);
    uncompressedBytes += raw.length + (out.size() - before);
    out.write(compressed);
  }

  /** Writes the chunk and forgets its pages. */
  void moveTo(OutputStream out) {
    try {
      dictionary.writeTo(out);
      pages.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("laying out a column in memory", e);
    }
    dictionary = new ByteArrayOutputStream(0);
    pages = new ByteArrayOutputStream(0);
  }

  /** The chunk as it will be when it lies at a position. */
  ColumnChunk describe(long position) {
    ColumnMetaData meta =
        new ColumnMetaData(
            ParquetLayout.physical(type.getPrimitiveTypeName()),
            encodings.stream().map(ColumnPages::name).toList(),
            path,
            CompressionCodec.ZSTD,
            values,
            uncompressedBytes,
            getMemSize(),
            position + dictionary.size());
    if (dictionary.size() > 0) {
      meta.setDictionary_page_offset(position);
    }
    if (statistics != null) {
      meta.setStatistics(footerStatistics(statistics));
    }
    ColumnChunk chunk = new ColumnChunk(position);
    chunk.setMeta_data(meta);
    return chunk;
  }

  private static org.apache.parquet.format.Statistics footerStatistics(Statistics<?> statistics) {
    org.apache.parquet.format.Statistics footer = new org.apache.parquet.format.Statistics();
    footer.setNull_count(statistics.getNumNulls());
    if (statistics.hasNonNullValue() && statistics.isSmallerThan(2 * LONGEST_STATISTIC_BYTES)) {
      footer.setMin_value(statistics.getMinBytes());
      footer.setMax_value(statistics.getMaxBytes());
    }
    return footer;
  }

  private static org.apache.parquet.format.Encoding name(Encoding encoding) {
    return org.apache.parquet.format.Encoding.valueOf(encoding.name());
  }

  @Override
  public long getMemSize() {
    return (long) dictionary.size() + pages.size();
  }

  @Override
  public long allocatedSize() {
    return getMemSize();
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + " " + getMemSize() + " bytes";
  }

  /** What tells one kind of page from the other. */
  private interface PageDetail {
    void addTo(PageHeader header);
  }
}
