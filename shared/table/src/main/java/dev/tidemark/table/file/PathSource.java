// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of this machine. */
record PathSource(Path file, String name, long sizeBytes) implements SourceFile {
  static SourceFile of(Path file) {
    if (Files.isDirectory(file)) {
      throw TidemarkException.invalid(file + " is a directory; name a file");
    }
    try {
      return new PathSource(file, file.toString(), Files.size(file));
    } catch (IOException e) {
      throw trouble(file, e);
    }
  }

  @Override
  public Bytes read(long from, int length) {
    byte[] content = new byte[(int) Math.max(0, Math.min(length, sizeBytes - from))];
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(from);
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // A channel may give less than it is asked for.
      }
      int filled = buffer.position();
      return Bytes.takeOver(filled == content.length ? content : Arrays.copyOf(content, filled));
    } catch (IOException e) {
      throw trouble(file, e);
    }
  }

  @Override
  public InputStream open() {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw trouble(file, e);
    }
  }

  private static TidemarkException trouble(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new TidemarkException(ErrorKind.NOT_FOUND, "there is no file " + file, e);
    }
    if (e instanceof AccessDeniedException) {
      return new TidemarkException(ErrorKind.DENIED, "the file " + file + " may not be read", e);
    }
    return new TidemarkException(
        ErrorKind.UNAVAILABLE, "the file " + file + " could not be read; try again", e);
  }
}
