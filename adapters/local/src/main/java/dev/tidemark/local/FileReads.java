// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Reads content and version that belong together. Java cannot ask an open file for its version, so
 * the version is read before and after the content: versions never come back, hence equal ones mean
 * that the file was not replaced in between. Safe for use by many threads.
 */
final class FileReads {
  private static final int TRIES_WITHOUT_LOCK = 4;

  private final FileLayout layout;
  private final FileLocks locks;

  /** What one try gave: a changing file is neither there nor absent. */
  record Try(boolean settled, Optional<StoredObject> object) {}

  FileReads(FileLayout layout, FileLocks locks) {
    this.layout = layout;
    this.locks = locks;
  }

  /**
   * @param whole whether an object larger than {@code length} is refused
   */
  Optional<StoredObject> read(ObjectKey key, long from, int length, boolean whole)
      throws IOException {
    Try result = readWithoutLock(layout, key, from, length, whole);
    return result.settled()
        ? result.object()
        : locks.holding(key.value(), () -> tryRead(layout, key, from, length, whole)).object();
  }

  /** A few tries, for files whose writers know no locks. */
  static Try readWithoutLock(FileLayout layout, ObjectKey key, long from, int length, boolean whole)
      throws IOException {
    Try result = tryRead(layout, key, from, length, whole);
    for (int i = 1; i < TRIES_WITHOUT_LOCK && !result.settled(); i++) {
      result = tryRead(layout, key, from, length, whole);
    }
    return result;
  }

  private static Try tryRead(FileLayout layout, ObjectKey key, long from, int length, boolean whole)
      throws IOException {
    Path file = layout.file(key);
    Optional<BasicFileAttributes> before = layout.attributes(file);
    if (before.isEmpty()) {
      return new Try(true, Optional.empty());
    }
    BasicFileAttributes attributes = before.get();
    if (whole && attributes.size() > length - 8) {
      throw TidemarkException.invalid("getting " + key + ": it is too large to be read whole");
    }
    int expected = (int) Math.max(0, Math.min(length, attributes.size() - from));
    Bytes content;
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      content = bytes(channel, from, expected);
    } catch (NoSuchFileException e) {
      return new Try(false, Optional.empty());
    }
    ObjectVersion version = FileVersions.version(attributes);
    boolean settled =
        layout.attributes(file).map(FileVersions::version).filter(version::equals).isPresent();
    return new Try(settled, Optional.of(new StoredObject(key, content, version)));
  }

  private static Bytes bytes(FileChannel channel, long from, int expected) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(expected);
    int read = 0;
    while (content.hasRemaining() && read >= 0) {
      read = channel.read(content, from + content.position());
    }
    return Bytes.takeOver(
        content.hasRemaining()
            ? Arrays.copyOf(content.array(), content.position())
            : content.array());
  }
}
