// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Undoes LZ4: the bare block of LZ4_RAW, and the frames of Hadoop around blocks, which older
 * writers call LZ4.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4, block format</a>
 */
final class Lz4 {
  private static final int LONG_LENGTH = 15;
  private static final int LEAST_MATCH = 4;

  private final byte[] in;
  private final byte[] out;
  private int at;
  private int to;

  private Lz4(byte[] in, int length) {
    this.in = in;
    this.out = new byte[length];
  }

  static byte[] block(byte[] page, int length) throws IOException {
    Lz4 block = new Lz4(page, length);
    block.read(page.length, length);
    require(block.to == length);
    return block.out;
  }

  /** Frames, each with both lengths before its blocks; a bare block where they make no sense. */
  static byte[] frames(byte[] page, int length) throws IOException {
    try {
      Lz4 frames = new Lz4(page, length);
      while (frames.at < page.length) {
        frames.frame();
      }
      require(frames.to == length);
      return frames.out;
    } catch (IOException e) {
      return block(page, length);
    }
  }

  private void frame() throws IOException {
    int end = to + int32();
    require(end >= to && end <= out.length);
    while (to < end) {
      int packed = int32();
      require(packed >= 0 && packed <= in.length - at);
      read(at + packed, end);
    }
  }

  private int int32() throws IOException {
    require(at + Integer.BYTES <= in.length);
    at += Integer.BYTES;
    return ByteBuffer.wrap(in).getInt(at - Integer.BYTES);
  }

  /** One block, which ends where its input does; it gives at most the bytes up to {@code end}. */
  private void read(int inEnd, int end) throws IOException {
    while (at < inEnd) {
      int token = in[at++] & 0xff;
      int literals = length(token >> 4, inEnd);
      require(literals <= inEnd - at && literals <= end - to);
      System.arraycopy(in, at, out, to, literals);
      at += literals;
      to += literals;
      if (at < inEnd) {
        copy(token & LONG_LENGTH, inEnd, end);
      }
    }
    require(at == inEnd);
  }

  private void copy(int code, int inEnd, int end) throws IOException {
    require(inEnd - at >= 2);
    int back = (in[at] & 0xff) | (in[at + 1] & 0xff) << 8;
    at += 2;
    int length = length(code, inEnd) + LEAST_MATCH;
    require(back > 0 && back <= to && length <= end - to);
    // Byte by byte, for the copy may overlap itself.
    for (int i = 0; i < length; i++) {
      out[to] = out[to - back];
      to++;
    }
  }

  private int length(int code, int inEnd) throws IOException {
    int length = code;
    if (code == LONG_LENGTH) {
      int more;
      do {
        require(at < inEnd && length < Integer.MAX_VALUE - 2 * 0xff);
        more = in[at++] & 0xff;
        length += more;
      } while (more == 0xff);
    }
    return length;
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("a page is no LZ4");
    }
  }
}
