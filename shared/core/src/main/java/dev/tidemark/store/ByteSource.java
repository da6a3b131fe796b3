// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of a known size that can be read again from the start, as a retried upload must. */
public interface ByteSource {
  long sizeBytes();

  /** Opens the bytes from the start; the caller closes the stream. */
  InputStream open() throws IOException;

  static ByteSource of(Bytes bytes) {
    return new OfBytes(bytes);
  }

  /** A file that nobody changes while it is read. */
  static ByteSource of(Path file) throws IOException {
    long sizeBytes = Files.size(file);
    return new ByteSource() {
      @Override
      public long sizeBytes() {
        return sizeBytes;
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }

  /** Bytes in memory. */
  record OfBytes(Bytes bytes) implements ByteSource {
    @Override
    public long sizeBytes() {
      return bytes.size();
    }

    @Override
    public InputStream open() {
      return bytes.newInputStream();
    }
  }
}
