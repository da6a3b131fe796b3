// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are taken from a stream. */
final class CountingStream extends FilterInputStream {
  private long taken;

  CountingStream(InputStream in) {
    super(in);
  }

  long taken() {
    return taken;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    taken += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = in.read(into, from, length);
    taken += Math.max(0, read);
    return read;
  }
}
