// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of another character set as UTF-8. What the set does not allow is an exception. */
final class TranscodedStream extends InputStream {
  private final Reader reader;
  private final char[] chars = new char[8192];
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int kept;

  TranscodedStream(InputStream in, Charset charset) {
    this.reader = new InputStreamReader(in, charset.newDecoder());
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int given = Math.min(length, bytes.remaining());
    bytes.get(into, from, given);
    return given;
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining()) {
      int read = reader.read(chars, kept, chars.length - kept);
      if (read < 0) {
        return false;
      }
      int count = kept + read;
      // Half of a pair waits for its other half.
      kept = Character.isHighSurrogate(chars[count - 1]) ? 1 : 0;
      bytes = ByteBuffer.wrap(new String(chars, 0, count - kept).getBytes(StandardCharsets.UTF_8));
      if (kept == 1) {
        chars[0] = chars[count - 1];
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
