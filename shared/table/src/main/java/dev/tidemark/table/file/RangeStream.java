// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.store.Bytes;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A part of a source as a stream, fetched range by range. */
final class RangeStream extends InputStream {
  private final SourceFile source;
  private final long end;
  private final int rangeBytes;
  private long fetched;
  private ByteBuffer range = Bytes.EMPTY.asByteBuffer();

  RangeStream(SourceFile source, long from, long length, int rangeBytes) {
    this.source = source;
    this.fetched = from;
    this.end = from + length;
    this.rangeBytes = rangeBytes;
  }

  /** How many bytes are left. */
  long remaining() {
    return end - fetched + range.remaining();
  }

  @Override
  public int read() {
    return fill() ? range.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int given = Math.min(length, range.remaining());
    range.get(into, from, given);
    return given;
  }

  private boolean fill() {
    if (range.hasRemaining()) {
      return true;
    }
    if (fetched >= end) {
      return false;
    }
    range = source.read(fetched, (int) Math.min(rangeBytes, end - fetched)).asByteBuffer();
    fetched += range.remaining();
    return range.hasRemaining();
  }
}
