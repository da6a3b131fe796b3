// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.table.file.PageStream.Page;
import dev.tidemark.table.file.ParquetColumn.Meaning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts, bytes and long decimals. The codes of the file's dictionary become those of the batch. */
final class BytesCursor extends ColumnCursor {
  private int[] out = new int[0];
  private byte[][] dictionary = new byte[0][];
  private byte[][] entries = dictionary;
  private int entryCount;

  BytesCursor(ParquetColumn column, PageStream pages) {
    super(column, pages);
  }

  @Override
  void start(int rows) {
    out = new int[rows];
    entries = dictionary;
    entryCount = dictionary.length;
  }

  @Override
  void readDictionary(Page page) throws IOException {
    plain = page.content().bytes;
    plainAt = page.content().from;
    plainEnd = page.content().to;
    byte[][] values = new byte[dictionarySize(page, Math.max(column.fixedBytes(), 4))][];
    for (int i = 0; i < values.length; i++) {
      values[i] = plainValue();
    }
    dictionary = values;
    entries = values;
    entryCount = values.length;
  }

  @Override
  void decode(int at, int count) throws IOException {
    if (codes != null) {
      codes.read(out, at, count);
      for (int i = at; i < at + count; i++) {
        if (out[i] < 0 || out[i] >= dictionary.length) {
          throw new IOException("a code lies outside the dictionary");
        }
      }
      return;
    }
    for (int i = at; i < at + count; i++) {
      out[i] = append(values == null ? plainValue() : meant(values.readBytes().getBytes()));
    }
  }

  private int append(byte[] value) {
    if (entryCount == entries.length || entries == dictionary) {
      entries = Arrays.copyOf(entries, Math.max(entryCount + out.length, entryCount * 2));
    }
    entries[entryCount] = value;
    return entryCount++;
  }

  private byte[] plainValue() throws IOException {
    int length = column.fixedBytes();
    if (length == 0) {
      length = LittleEndian.int32(plain, takePlain(Integer.BYTES));
    }
    int from = takePlain(length);
    return meant(Arrays.copyOfRange(plain, from, from + length));
  }

  private byte[] meant(byte[] value) {
    if (column.meaning() != Meaning.UUID) {
      return value;
    }
    ByteBuffer bits = ByteBuffer.wrap(value);
    return new UUID(bits.getLong(), bits.getLong()).toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  void move(int from, int to) {
    out[to] = out[from];
  }

  @Override
  ColumnVector finish(int rows, @Nullable BitSet nulls) {
    return new BytesVector(out, rows, entries, entryCount, nulls);
  }
}
