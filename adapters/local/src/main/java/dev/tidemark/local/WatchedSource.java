// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.store.Bytes;
import dev.tidemark.table.file.SourceFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A source that tells how much of it was read. */
record WatchedSource(SourceFile file, Optional<String> sha256, LongConsumer bytesRead)
    implements SourceFile {
  @Override
  public Optional<String> token() {
    return file.token();
  }

  @Override
  public Optional<Instant> changed() {
    return file.changed();
  }

  @Override
  public void requireUnchanged() {
    file.requireUnchanged();
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long sizeBytes() {
    return file.sizeBytes();
  }

  @Override
  public Bytes read(long from, int length) {
    Bytes read = file.read(from, length);
    bytesRead.accept(read.size());
    return read;
  }

  @Override
  public InputStream open() {
    return new FilterInputStream(file.open()) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        bytesRead.accept(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        bytesRead.accept(Math.max(0, read));
        return read;
      }
    };
  }
}
