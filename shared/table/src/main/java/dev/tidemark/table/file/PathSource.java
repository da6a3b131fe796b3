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
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file of this machine.
 *
 * @param token size, time of change and inode, as they were when the file was found
 */
record PathSource(Path file, String name, long sizeBytes, Optional<String> token, Instant changedAt)
    implements SourceFile {

  static SourceFile of(Path file) {
    if (Files.isDirectory(file)) {
      throw TidemarkException.invalid(file + " is a directory; name a file");
    }
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      Instant changedAt = found.lastModifiedTime().toInstant();
      String token = found.size() + "-" + changedAt + "-" + found.fileKey();
      return new PathSource(file, file.toString(), found.size(), Optional.of(token), changedAt);
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

  @Override
  public Optional<Instant> changed() {
    return Optional.of(changedAt);
  }

  @Override
  public void requireUnchanged() {
    if (!of(file).token().equals(token)) {
      throw new TidemarkException(
          ErrorKind.CONFLICT, "the file " + file + " was changed while it was read; try again");
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
