// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.ColumnVector;
import dev.tidemark.table.file.PageStream.Page;
import dev.tidemark.table.file.PageStream.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Locale;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the values of one column of one row group. Dictionaries and plain values, which is
 * nearly everything, are decoded here in loops over arrays; for the rare encodings parquet-column
 * gives value by value.
 */
abstract class ColumnCursor {
  final ParquetColumn column;
  private final PageStream pages;
  private @Nullable RunLengthDecoder levels;
  private int pageLeft;
  private int[] scratch = new int[0];

  /** Codes of the page at hand, null if it does not use the dictionary. */
  @Nullable RunLengthDecoder codes;

  /** A rare encoding of the page at hand, else null. */
  @Nullable ValuesReader values;

  /** Plain values of the page at hand. */
  byte[] plain = new byte[0];

  int plainAt;
  int plainEnd;

  ColumnCursor(ParquetColumn column, PageStream pages) {
    this.column = column;
    this.pages = pages;
  }

  /** The next so many rows, which the row group must still have. */
  final ColumnVector read(int rows) throws IOException {
    start(rows);
    BitSet nulls = new BitSet();
    int done = 0;
    while (done < rows) {
      while (pageLeft == 0) {
        turnPage();
      }
      int taken = Math.min(pageLeft, rows - done);
      int present = taken - markNulls(nulls, done, taken);
      decode(done, present);
      if (present < taken) {
        spread(nulls, done, taken, present);
      }
      pageLeft -= taken;
      done += taken;
    }
    return finish(rows, nulls.isEmpty() ? null : nulls);
  }

  private int markNulls(BitSet nulls, int from, int count) {
    if (levels == null) {
      return 0;
    }
    if (scratch.length < count) {
      scratch = new int[count];
    }
    levels.read(scratch, 0, count);
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (scratch[i] == 0) {
        nulls.set(from + i);
        found++;
      }
    }
    return found;
  }

  /** Moves the present values, which lie dense, to their rows. */
  private void spread(BitSet nulls, int from, int count, int present) {
    int last = from + present - 1;
    for (int row = from + count - 1; row >= from; row--) {
      if (!nulls.get(row)) {
        move(last--, row);
      }
    }
  }

  private void turnPage() throws IOException {
    Page page = pages.next();
    if (page == null) {
      throw new IOException("the column ends too early");
    }
    if (page.values() < 0) {
      throw new IOException("a page claims a negative number of values");
    }
    if (page.dictionary()) {
      readDictionary(page);
      return;
    }
    levels = page.levels() == null ? null : new RunLengthDecoder(page.levels(), 1);
    pageLeft = page.values();
    openValues(page);
  }

  private void openValues(Page page) throws IOException {
    Slice content = page.content();
    codes = null;
    values = null;
    plain = content.bytes;
    plainAt = content.from;
    plainEnd = content.to;
    switch (page.encoding()) {
      case PLAIN -> openPlain();
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        boolean isEmpty = content.from == content.to;
        int width = isEmpty ? 0 : content.bytes[content.from];
        int from = isEmpty ? content.from : content.from + 1;
        codes = new RunLengthDecoder(new Slice(content.bytes, from, content.to), width);
      }
      case RLE,
          DELTA_BINARY_PACKED,
          DELTA_LENGTH_BYTE_ARRAY,
          DELTA_BYTE_ARRAY,
          BYTE_STREAM_SPLIT -> {
        ByteBufferInputStream in =
            ByteBufferInputStream.wrap(
                ByteBuffer.wrap(content.bytes, content.from, content.to - content.from));
        values =
            Encoding.valueOf(page.encoding().name())
                .getValuesReader(descriptor(), ValuesType.VALUES);
        values.initFromPage(page.values(), in);
      }
      case BIT_PACKED ->
          throw new IOException(
              "the encoding " + page.encoding().name().toLowerCase(Locale.ROOT) + " is not known");
    }
  }

  private ColumnDescriptor descriptor() {
    PrimitiveTypeName name =
        switch (column.physical()) {
          case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
          case BOOLEAN, INT32, INT64, INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY ->
              PrimitiveTypeName.valueOf(column.physical().name());
        };
    Repetition repetition = column.optional() ? Repetition.OPTIONAL : Repetition.REQUIRED;
    PrimitiveType type = new PrimitiveType(repetition, name, column.fixedBytes(), column.name());
    return new ColumnDescriptor(new String[] {column.name()}, type, 0, column.optional() ? 1 : 0);
  }

  /** Moves on by so many bytes of plain values and gives where they start. */
  final int takePlain(long length) throws IOException {
    if (length < 0 || length > plainEnd - plainAt) {
      throw new IOException("plain values end too early");
    }
    int start = plainAt;
    plainAt += (int) length;
    return start;
  }

  /** How many values the dictionary page has, if so many of that width can be in it. */
  static int dictionarySize(Page page, int leastBytes) throws IOException {
    long available = (long) page.content().to - page.content().from;
    if ((long) page.values() * leastBytes > available) {
      throw new IOException("a dictionary is shorter than it claims");
    }
    return page.values();
  }

  /** A page of plain values begins. */
  void openPlain() {}

  abstract void start(int rows);

  abstract void readDictionary(Page page) throws IOException;

  /** Decodes so many values and lays them side by side from {@code at} on. */
  abstract void decode(int at, int count) throws IOException;

  abstract void move(int from, int to);

  abstract ColumnVector finish(int rows, @Nullable BitSet nulls);
}
