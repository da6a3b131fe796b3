// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.table.file.PageStream.Slice;
import java.util.Arrays;

/**
 * Small whole numbers as runs of one value and as packed bits.
 *
 * @see <a
 *     href="https://github.com/apache/parquet-format/blob/master/Encodings.md#run-length-encoding--bit-packing-hybrid-rle--3">Parquet,
 *     RLE and bit packing</a>
 */
final class RunLengthDecoder {
  private final byte[] bytes;
  private final int end;
  private final int width;
  private int at;
  private int runLeft;
  private boolean packed;
  private int runValue;
  private long bitAt;

  RunLengthDecoder(Slice slice, int width) {
    this.bytes = slice.bytes;
    this.at = slice.from;
    this.end = slice.to;
    this.width = width;
    if (width < 0 || width > Integer.SIZE) {
      throw new IllegalArgumentException("a bit width of " + width);
    }
  }

  void read(int[] into, int from, int count) {
    int done = 0;
    while (done < count) {
      if (runLeft == 0) {
        startRun();
      }
      int taken = Math.min(runLeft, count - done);
      if (packed) {
        unpack(into, from + done, taken);
      } else {
        Arrays.fill(into, from + done, from + done + taken, runValue);
      }
      runLeft -= taken;
      done += taken;
    }
  }

  private void startRun() {
    int header = varint();
    packed = (header & 1) == 1;
    if (packed) {
      long values = (header >>> 1) * 8L;
      bitAt = at * 8L;
      // The last group may be cut off after the last value.
      at = (int) Math.min(end, at + (header >>> 1) * (long) width);
      runLeft = (int) Math.min(Integer.MAX_VALUE, values);
    } else {
      runLeft = header >>> 1;
      runValue = 0;
      for (int shift = 0; shift < width; shift += 8) {
        runValue |= next() << shift;
      }
    }
  }

  private void unpack(int[] into, int from, int count) {
    long mask = (1L << width) - 1;
    for (int i = 0; i < count; i++) {
      int index = (int) (bitAt >>> 3);
      long word;
      if (index + Long.BYTES <= end) {
        word = LittleEndian.int64(bytes, index);
      } else {
        word = lastBytes(index);
      }
      into[from + i] = (int) ((word >>> (bitAt & 7)) & mask);
      bitAt += width;
    }
  }

  private long lastBytes(int index) {
    if (width > 0 && index >= end) {
      throw new IllegalArgumentException("packed values end too early");
    }
    long word = 0;
    for (int i = index; i < end; i++) {
      word |= (bytes[i] & 0xffL) << ((i - index) * 8);
    }
    return word;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int b = next();
      value |= (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a run length of more than 32 bits");
  }

  private int next() {
    if (at >= end) {
      throw new IllegalArgumentException("runs end too early");
    }
    return bytes[at++] & 0xff;
  }
}
