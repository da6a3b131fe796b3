// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops decompression bombs: tables compress by 5 to 50, seldom by more than 200. The first {@value
 * #FREE_BYTES} bytes are free, so that small files of equal rows pass.
 */
final class InflationGuard extends FilterInputStream {
  static final long FREE_BYTES = 64L * 1024 * 1024;
  static final long MAX_BYTES = 64L * 1024 * 1024 * 1024;

  private final CountingStream compressed;
  private final String file;
  private final int maxRatio;
  private long given;

  InflationGuard(InputStream in, CountingStream compressed, String file, int maxRatio) {
    super(in);
    this.compressed = compressed;
    this.file = file;
    this.maxRatio = maxRatio;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = in.read(into, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) {
    given += bytes;
    if (given > MAX_BYTES) {
      throw TidemarkException.invalid(
          file + " holds more than " + MAX_BYTES + " bytes once decompressed; split it");
    }
    if (given > FREE_BYTES && given / maxRatio > compressed.taken()) {
      throw TidemarkException.invalid(
          file
              + " grows more than "
              + maxRatio
              + " times when decompressed, like a decompression bomb; publish it uncompressed if it"
              + " is meant");
    }
  }
}
