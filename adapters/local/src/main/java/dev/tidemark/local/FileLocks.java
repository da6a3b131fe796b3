// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Mutual exclusion for one key between threads and between processes. Safe for use by many threads.
 *
 * <p>The stripes of the JVM are static because locks of the operating system belong to the whole
 * process: two stores on one root would each take the other's lock for its own, and closing either
 * channel would give up both.
 */
final class FileLocks {
  private static final int STRIPES = 64;
  private static final ReentrantLock[] IN_THIS_PROCESS =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  private final Path folder;

  FileLocks(Path folder) {
    this.folder = folder;
  }

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Guarded<T> {
    T run() throws IOException;
  }

  <T> T holding(String key, Guarded<T> work) throws IOException {
    int stripe = Math.floorMod(key.hashCode(), STRIPES);
    IN_THIS_PROCESS[stripe].lock();
    try (FileChannel channel = open(folder.resolve(Integer.toString(stripe)));
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      return work.run();
    } finally {
      IN_THIS_PROCESS[stripe].unlock();
    }
  }

  private FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      Files.createDirectories(folder);
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
  }
}
